using AccessControl.Domain.People;
using NodaTime;

namespace AccessControl.Domain.Doors;

/// <summary>What the policy says to a request, always with its explanation.</summary>
public abstract record AccessDecision
{
    private AccessDecision(DecisionExplanation explanation) => Explanation = explanation;

    /// <summary>What it rests on.</summary>
    public DecisionExplanation Explanation { get; }

    /// <summary>One result per case.</summary>
    public abstract T Match<T>(Func<Granted, T> granted, Func<Denied, T> denied, Func<NeedsSecondFactor, T> needsSecondFactor);

    /// <summary>The door may be unlocked.</summary>
    public sealed record Granted : AccessDecision
    {
        /// <summary>A grant.</summary>
        public Granted(PersonId person, Duration unlockDuration, DecisionExplanation explanation)
            : base(explanation)
        {
            Person = person;
            UnlockDuration = unlockDuration;
        }

        /// <summary>To whom.</summary>
        public PersonId Person { get; }

        /// <summary>For how long the portal is released.</summary>
        public Duration UnlockDuration { get; }

        /// <inheritdoc/>
        public override T Match<T>(Func<Granted, T> granted, Func<Denied, T> denied, Func<NeedsSecondFactor, T> needsSecondFactor) => granted(this);
    }

    /// <summary>The door stays secured.</summary>
    public sealed record Denied : AccessDecision
    {
        /// <summary>A refusal.</summary>
        public Denied(DenialReason reason, PersonId? person, DecisionExplanation explanation)
            : base(explanation)
        {
            Reason = reason;
            Person = person;
        }

        /// <summary>Why.</summary>
        public DenialReason Reason { get; }

        /// <summary>To whom, null where unknown.</summary>
        public PersonId? Person { get; }

        /// <inheritdoc/>
        public override T Match<T>(Func<Granted, T> granted, Func<Denied, T> denied, Func<NeedsSecondFactor, T> needsSecondFactor) => denied(this);
    }

    /// <summary>The face alone isn't enough.</summary>
    public sealed record NeedsSecondFactor : AccessDecision
    {
        /// <summary>A question back.</summary>
        public NeedsSecondFactor(string why, DecisionExplanation explanation)
            : base(explanation) => Why = why;

        /// <summary>In words for a page.</summary>
        public string Why { get; }

        /// <inheritdoc/>
        public override T Match<T>(Func<Granted, T> granted, Func<Denied, T> denied, Func<NeedsSecondFactor, T> needsSecondFactor) =>
            needsSecondFactor(this);
    }
}
