using System.Collections.Immutable;

namespace AccessControl.Domain.Journal;

/// <summary>What became of an append.</summary>
public abstract record AppendOutcome
{
    private AppendOutcome()
    {
    }

    /// <summary>One result per case.</summary>
    public abstract T Match<T>(Func<ImmutableArray<long>, T> durable, Func<Failed, T> failed);

    /// <summary>Written and synced to the disk.</summary>
    /// <param name="Sequences">Of the entries, in the order of the drafts.</param>
    public sealed record Durable(ImmutableArray<long> Sequences) : AppendOutcome
    {
        /// <inheritdoc/>
        public override T Match<T>(Func<ImmutableArray<long>, T> durable, Func<Failed, T> failed) => durable(Sequences);
    }

    /// <summary>Nothing is known to be written.</summary>
    /// <param name="Failure">Why.</param>
    /// <param name="Problem">One line for a person, with the mend.</param>
    /// <param name="Late">
    /// Completes with what became of the append after all; null where it won't come late, and may be appended again. It never says that it may come late.
    /// </param>
    public sealed record Failed(AppendFailure Failure, string Problem, Task<AppendOutcome>? Late = null) : AppendOutcome
    {
        /// <inheritdoc/>
        public override T Match<T>(Func<ImmutableArray<long>, T> durable, Func<Failed, T> failed) => failed(this);
    }
}
