using AccessControl.Domain.Journal;

namespace AccessControl.Domain.Matching.Adaptation;

/// <summary>What became of a model of the site that was to be installed or removed.</summary>
public abstract record SiteModelOutcome
{
    private SiteModelOutcome()
    {
    }

    /// <summary>One result per case.</summary>
    public abstract T Match<T>(Func<Done, T> done, Func<Refused, T> refused, Func<NotWritten, T> notWritten);

    /// <summary>It is so, and durable.</summary>
    /// <param name="Model">The model.</param>
    /// <param name="Attempt">That it was learned from.</param>
    public sealed record Done(SiteModel Model, AdaptationAttempt Attempt) : SiteModelOutcome
    {
        /// <inheritdoc/>
        public override T Match<T>(Func<Done, T> done, Func<Refused, T> refused, Func<NotWritten, T> notWritten) => done(this);
    }

    /// <summary>Nothing was changed.</summary>
    /// <param name="Reason">Why.</param>
    /// <param name="Standing">The model that is installed; null where none is.</param>
    public sealed record Refused(SiteModelRefusal Reason, SiteModel? Standing) : SiteModelOutcome
    {
        /// <inheritdoc/>
        public override T Match<T>(Func<Done, T> done, Func<Refused, T> refused, Func<NotWritten, T> notWritten) => refused(this);
    }

    /// <summary>The store did not take it.</summary>
    /// <param name="Failure">Why.</param>
    /// <param name="Problem">One line for a person, with the mend.</param>
    public sealed record NotWritten(AppendFailure Failure, string Problem) : SiteModelOutcome
    {
        /// <inheritdoc/>
        public override T Match<T>(Func<Done, T> done, Func<Refused, T> refused, Func<NotWritten, T> notWritten) => notWritten(this);
    }
}
