using System.Collections.Immutable;

namespace AccessControl.Domain.Attendance;

/// <summary>What became of an import of punches.</summary>
public abstract record PunchImportOutcome
{
    private PunchImportOutcome()
    {
    }

    /// <summary>One result per case.</summary>
    public abstract T Match<T>(Func<Imported, T> imported, Func<Rejected, T> rejected, Func<NotWritten, T> notWritten);

    /// <summary>All rows are in the record.</summary>
    /// <param name="Added">Punches that were added.</param>
    /// <param name="Known">Punches that were there already.</param>
    public sealed record Imported(int Added, int Known) : PunchImportOutcome
    {
        /// <inheritdoc/>
        public override T Match<T>(Func<Imported, T> imported, Func<Rejected, T> rejected, Func<NotWritten, T> notWritten) => imported(this);
    }

    /// <summary>Rows are wrong; nothing was taken.</summary>
    /// <param name="Problems">One line each, with line and mend; at least one.</param>
    public sealed record Rejected(ImmutableArray<string> Problems) : PunchImportOutcome
    {
        /// <inheritdoc/>
        public override T Match<T>(Func<Imported, T> imported, Func<Rejected, T> rejected, Func<NotWritten, T> notWritten) => rejected(this);
    }

    /// <summary>The record didn't take all; the same file again adds what is missing, and nothing twice.</summary>
    /// <param name="Added">Punches that were added.</param>
    /// <param name="Problem">One line for a person, with the mend.</param>
    public sealed record NotWritten(int Added, string Problem) : PunchImportOutcome
    {
        /// <inheritdoc/>
        public override T Match<T>(Func<Imported, T> imported, Func<Rejected, T> rejected, Func<NotWritten, T> notWritten) => notWritten(this);
    }
}
