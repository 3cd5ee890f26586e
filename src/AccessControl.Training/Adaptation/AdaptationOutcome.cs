using System.Collections.Immutable;
using AccessControl.Domain.Matching.Adaptation;

namespace AccessControl.Training.Adaptation;

/// <summary>What came of an attempt to adapt a model to a site.</summary>
public abstract record AdaptationOutcome
{
    private AdaptationOutcome()
    {
    }

    /// <summary>One result per case.</summary>
    public abstract T Match<T>(Func<Accepted, T> accepted, Func<Refused, T> refused, Func<TooLittle, T> tooLittle, Func<TooManyAttempts, T> tooManyAttempts);

    /// <summary>A head that keeps every rule.</summary>
    /// <param name="Head">For the appliance.</param>
    /// <param name="Rows">The table.</param>
    /// <param name="Reach">How far the people carry its rates.</param>
    public sealed record Accepted(SiteHead Head, ImmutableArray<AdaptationRow> Rows, PairReach Reach) : AdaptationOutcome
    {
        /// <inheritdoc/>
        public override T Match<T>(Func<Accepted, T> accepted, Func<Refused, T> refused, Func<TooLittle, T> tooLittle, Func<TooManyAttempts, T> tooManyAttempts) => accepted(this);
    }

    /// <summary>No head keeps every rule; the model stays as it is.</summary>
    /// <param name="Rows">The table; each verdict names its reasons.</param>
    /// <param name="Reach">How far the people carry its rates.</param>
    /// <param name="Tried">Names of the ways that were judged, the last the one whose refusal ended it.</param>
    public sealed record Refused(ImmutableArray<AdaptationRow> Rows, PairReach Reach, ImmutableArray<string> Tried) : AdaptationOutcome
    {
        /// <inheritdoc/>
        public override T Match<T>(Func<Accepted, T> accepted, Func<Refused, T> refused, Func<TooLittle, T> tooLittle, Func<TooManyAttempts, T> tooManyAttempts) => refused(this);
    }

    /// <summary>So many attempts were made that no head can be shown to help any more.</summary>
    /// <param name="Attempt">Which this would be.</param>
    /// <param name="Most">The last that could be judged.</param>
    public sealed record TooManyAttempts(int Attempt, int Most) : AdaptationOutcome
    {
        /// <inheritdoc/>
        public override T Match<T>(Func<Accepted, T> accepted, Func<Refused, T> refused, Func<TooLittle, T> tooLittle, Func<TooManyAttempts, T> tooManyAttempts) => tooManyAttempts(this);
    }

    /// <summary>There is too little to adapt, or to judge by.</summary>
    /// <param name="What">What there is too little of.</param>
    /// <param name="Found">How much there is.</param>
    /// <param name="Needed">How much is needed.</param>
    public sealed record TooLittle(string What, int Found, int Needed) : AdaptationOutcome
    {
        /// <inheritdoc/>
        public override T Match<T>(Func<Accepted, T> accepted, Func<Refused, T> refused, Func<TooLittle, T> tooLittle, Func<TooManyAttempts, T> tooManyAttempts) => tooLittle(this);
    }
}
