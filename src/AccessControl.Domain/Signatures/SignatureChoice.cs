using System.Collections.Immutable;
using AccessControl.Domain.People;

namespace AccessControl.Domain.Signatures;

/// <summary>What a signature says about people of whom one may have written it.</summary>
public abstract record SignatureChoice
{
    private SignatureChoice()
    {
    }

    /// <summary>One result per case.</summary>
    public abstract T Match<T>(Func<Selected, T> selected, Func<Refused, T> refused, Func<NotKept, T> notKept);

    /// <summary>It is this one's.</summary>
    /// <param name="Person">Who.</param>
    /// <param name="Proof">How like the references it is.</param>
    public sealed record Selected(PersonId Person, SignatureProof Proof) : SignatureChoice
    {
        /// <inheritdoc/>
        public override T Match<T>(Func<Selected, T> selected, Func<Refused, T> refused, Func<NotKept, T> notKept) => selected(this);
    }

    /// <summary>It selects nobody.</summary>
    /// <param name="Why">What to do next follows from it.</param>
    /// <param name="Nearest">The best score that it reached, with its threshold; null where nothing was compared. Whose it was is not told.</param>
    /// <param name="NowLocked">For whom none is checked from this one on, and for how long.</param>
    public sealed record Refused(SignatureRefusal Why, SignatureProof? Nearest, ImmutableArray<(PersonId Person, NodaTime.Duration For)> NowLocked) : SignatureChoice
    {
        /// <inheritdoc/>
        public override T Match<T>(Func<Selected, T> selected, Func<Refused, T> refused, Func<NotKept, T> notKept) => refused(this);
    }

    /// <summary>The attempt couldn't be kept, and so isn't decided: a copy of it could not be told later.</summary>
    /// <param name="Problem">One line for a person.</param>
    public sealed record NotKept(string Problem) : SignatureChoice
    {
        /// <inheritdoc/>
        public override T Match<T>(Func<Selected, T> selected, Func<Refused, T> refused, Func<NotKept, T> notKept) => notKept(this);
    }
}
