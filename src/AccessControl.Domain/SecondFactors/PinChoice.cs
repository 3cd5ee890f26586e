using System.Collections.Immutable;
using AccessControl.Domain.People;

namespace AccessControl.Domain.SecondFactors;

/// <summary>What a typed PIN says about people whose faces can't be told apart.</summary>
public abstract record PinChoice
{
    private PinChoice()
    {
    }

    /// <summary>One result per case.</summary>
    public abstract T Match<T>(Func<Selected, T> selected, Func<Refused, T> refused);

    /// <summary>It is this one's.</summary>
    /// <param name="Person">Who.</param>
    public sealed record Selected(PersonId Person) : PinChoice
    {
        /// <inheritdoc/>
        public override T Match<T>(Func<Selected, T> selected, Func<Refused, T> refused) => selected(this);
    }

    /// <summary>It selects nobody.</summary>
    /// <param name="Why">What to do next follows from it.</param>
    /// <param name="NowLocked">For whom none is checked from this one on.</param>
    public sealed record Refused(PinRefusal Why, ImmutableArray<PersonId> NowLocked) : PinChoice
    {
        /// <inheritdoc/>
        public override T Match<T>(Func<Selected, T> selected, Func<Refused, T> refused) => refused(this);
    }
}
