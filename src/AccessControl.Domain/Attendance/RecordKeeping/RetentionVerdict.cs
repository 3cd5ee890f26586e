using System.Collections.Immutable;
using NodaTime;

namespace AccessControl.Domain.Attendance.RecordKeeping;

/// <summary>What becomes of a record on a date.</summary>
public abstract record RetentionVerdict
{
    private RetentionVerdict()
    {
    }

    /// <summary>One result per case.</summary>
    public abstract T Match<T>(Func<MayBeErased, T> mayBeErased, Func<Kept, T> kept, Func<Held, T> held, Func<WithoutRule, T> withoutRule);

    /// <summary>Its time is over, and nothing holds it.</summary>
    /// <param name="Rule">The one that kept it longest.</param>
    /// <param name="Since">First date on which it might have been erased by its rules.</param>
    public sealed record MayBeErased(RetentionRule Rule, LocalDate Since) : RetentionVerdict
    {
        /// <inheritdoc/>
        public override T Match<T>(Func<MayBeErased, T> mayBeErased, Func<Kept, T> kept, Func<Held, T> held, Func<WithoutRule, T> withoutRule) => mayBeErased(this);
    }

    /// <summary>Its time isn't over.</summary>
    /// <param name="Rule">The one that keeps it longest.</param>
    /// <param name="Until">Last date on which it is kept.</param>
    public sealed record Kept(RetentionRule Rule, LocalDate Until) : RetentionVerdict
    {
        /// <inheritdoc/>
        public override T Match<T>(Func<MayBeErased, T> mayBeErased, Func<Kept, T> kept, Func<Held, T> held, Func<WithoutRule, T> withoutRule) => kept(this);
    }

    /// <summary>Its time is over, and it is held nevertheless.</summary>
    /// <param name="Rule">The one that kept it longest.</param>
    /// <param name="Since">First date on which it might have been erased by its rules.</param>
    /// <param name="Holds">At least one, in the order in which they were placed.</param>
    public sealed record Held(RetentionRule Rule, LocalDate Since, ImmutableArray<LegalHold> Holds) : RetentionVerdict
    {
        /// <inheritdoc/>
        public override T Match<T>(Func<MayBeErased, T> mayBeErased, Func<Kept, T> kept, Func<Held, T> held, Func<WithoutRule, T> withoutRule) => held(this);
    }

    /// <summary>No rule speaks of it. It is kept, and somebody has to write one: neither keeping for ever nor erasing by guess is lawful.</summary>
    public sealed record WithoutRule : RetentionVerdict
    {
        /// <inheritdoc/>
        public override T Match<T>(Func<MayBeErased, T> mayBeErased, Func<Kept, T> kept, Func<Held, T> held, Func<WithoutRule, T> withoutRule) => withoutRule(this);
    }
}
