using AccessControl.Domain.People;
using AccessControl.Domain.Signatures;

namespace AccessControl.Domain.SecondFactors;

/// <summary>What somebody typed or wrote.</summary>
public abstract record SecondFactorAnswer
{
    private SecondFactorAnswer(Guid question, PersonId? number) => (Question, Number) = (question, number);

    /// <summary>To which question.</summary>
    public Guid Question { get; }

    /// <summary>The person number, null where not typed.</summary>
    public PersonId? Number { get; }

    /// <summary>One result per case.</summary>
    public abstract T Match<T>(Func<OfPin, T> pin, Func<OfSignature, T> signature);

    /// <summary>A PIN.</summary>
    public sealed record OfPin : SecondFactorAnswer
    {
        /// <summary>As typed.</summary>
        public OfPin(Guid question, PersonId? number, Pin pin)
            : base(question, number) => Pin = pin;

        /// <summary>The PIN.</summary>
        public Pin Pin { get; }

        /// <inheritdoc/>
        public override T Match<T>(Func<OfPin, T> pin, Func<OfSignature, T> signature) => pin(this);
    }

    /// <summary>A signature.</summary>
    public sealed record OfSignature : SecondFactorAnswer
    {
        /// <summary>As written.</summary>
        public OfSignature(Guid question, PersonId? number, PadCapture capture)
            : base(question, number) => Capture = capture;

        /// <summary>As the pad brought it, with the number that the page was given for it.</summary>
        public PadCapture Capture { get; }

        /// <inheritdoc/>
        public override T Match<T>(Func<OfPin, T> pin, Func<OfSignature, T> signature) => signature(this);
    }
}
