using System.Collections.Immutable;
using AccessControl.Domain.Journal;

namespace AccessControl.Domain.People;

/// <summary>What became of an import: everything is taken or nothing.</summary>
public abstract record PeopleImportOutcome
{
    private PeopleImportOutcome()
    {
    }

    /// <summary>One result per case.</summary>
    public abstract T Match<T>(Func<Imported, T> imported, Func<Rejected, T> rejected, Func<NotWritten, T> notWritten);

    /// <summary>All rows are stored.</summary>
    /// <param name="Added">New people.</param>
    /// <param name="Changed">People whose record differs from before.</param>
    /// <param name="Unchanged">People who were so already.</param>
    public sealed record Imported(int Added, int Changed, int Unchanged) : PeopleImportOutcome
    {
        /// <inheritdoc/>
        public override T Match<T>(Func<Imported, T> imported, Func<Rejected, T> rejected, Func<NotWritten, T> notWritten) => imported(this);
    }

    /// <summary>Rows are wrong; nothing was stored.</summary>
    /// <param name="Errors">By line, at least one.</param>
    public sealed record Rejected(ImmutableArray<PeopleImportError> Errors) : PeopleImportOutcome
    {
        /// <inheritdoc/>
        public override T Match<T>(Func<Imported, T> imported, Func<Rejected, T> rejected, Func<NotWritten, T> notWritten) => rejected(this);
    }

    /// <summary>The store did not take it.</summary>
    /// <param name="Failure">Why.</param>
    /// <param name="Problem">One line for a person, with the mend.</param>
    public sealed record NotWritten(AppendFailure Failure, string Problem) : PeopleImportOutcome
    {
        /// <inheritdoc/>
        public override T Match<T>(Func<Imported, T> imported, Func<Rejected, T> rejected, Func<NotWritten, T> notWritten) => notWritten(this);
    }
}
