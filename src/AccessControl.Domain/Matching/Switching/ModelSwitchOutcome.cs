using System.Collections.Immutable;
using AccessControl.Domain.Journal;
using AccessControl.Domain.People;

namespace AccessControl.Domain.Matching.Switching;

/// <summary>What became of a step of a switch.</summary>
public abstract record ModelSwitchOutcome
{
    private ModelSwitchOutcome()
    {
    }

    /// <summary>One result per case.</summary>
    public abstract T Match<T>(Func<Done, T> done, Func<Refused, T> refused, Func<NotWritten, T> notWritten);

    /// <summary>The step was taken, and is durable.</summary>
    /// <param name="Unusable">People with kept captures or references of which nothing could be made, one entry for each.</param>
    public sealed record Done(ImmutableArray<PersonId> Unusable) : ModelSwitchOutcome
    {
        /// <inheritdoc/>
        public override T Match<T>(Func<Done, T> done, Func<Refused, T> refused, Func<NotWritten, T> notWritten) => done(this);
    }

    /// <summary>Nothing was changed.</summary>
    /// <param name="Reason">Why.</param>
    /// <param name="Models">As they are.</param>
    public sealed record Refused(ModelSwitchRefusal Reason, MatchedModels Models) : ModelSwitchOutcome
    {
        /// <inheritdoc/>
        public override T Match<T>(Func<Done, T> done, Func<Refused, T> refused, Func<NotWritten, T> notWritten) => refused(this);
    }

    /// <summary>The store did not take it; what was done before stays, and the same step goes on from there.</summary>
    /// <param name="Failure">Why.</param>
    /// <param name="Problem">One line for a person, with the mend.</param>
    public sealed record NotWritten(AppendFailure Failure, string Problem) : ModelSwitchOutcome
    {
        /// <inheritdoc/>
        public override T Match<T>(Func<Done, T> done, Func<Refused, T> refused, Func<NotWritten, T> notWritten) => notWritten(this);
    }
}
