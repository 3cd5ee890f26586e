using System.Collections.Immutable;

namespace AccessControl.Domain.Attendance.Plans;

/// <summary>What became of a plan, or of a list of employments: all of it is taken or nothing.</summary>
public abstract record StaffPlanOutcome
{
    private StaffPlanOutcome()
    {
    }

    /// <summary>One result per case.</summary>
    public abstract T Match<T>(Func<Saved, T> saved, Func<Rejected, T> rejected, Func<NotWritten, T> notWritten);

    /// <summary>It holds.</summary>
    /// <param name="Added">What wasn't there before.</param>
    /// <param name="Replaced">What was there before and holds no longer.</param>
    /// <param name="Unchanged">What was so already.</param>
    public sealed record Saved(int Added, int Replaced, int Unchanged) : StaffPlanOutcome
    {
        /// <inheritdoc/>
        public override T Match<T>(Func<Saved, T> saved, Func<Rejected, T> rejected, Func<NotWritten, T> notWritten) => saved(this);
    }

    /// <summary>It is wrong; nothing was saved.</summary>
    /// <param name="Problems">One line each, with the mend; at least one.</param>
    public sealed record Rejected(ImmutableArray<string> Problems) : StaffPlanOutcome
    {
        /// <inheritdoc/>
        public override T Match<T>(Func<Saved, T> saved, Func<Rejected, T> rejected, Func<NotWritten, T> notWritten) => rejected(this);
    }

    /// <summary>The store didn't take it.</summary>
    /// <param name="Problem">One line for a person, with the mend.</param>
    public sealed record NotWritten(string Problem) : StaffPlanOutcome
    {
        /// <inheritdoc/>
        public override T Match<T>(Func<Saved, T> saved, Func<Rejected, T> rejected, Func<NotWritten, T> notWritten) => notWritten(this);
    }
}
