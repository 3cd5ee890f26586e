using AccessControl.Domain.Journal;
using AccessControl.Domain.People;

namespace AccessControl.Domain.Signatures;

/// <summary>What became of an enrolment of signatures.</summary>
public abstract record SignatureEnrolmentOutcome
{
    private SignatureEnrolmentOutcome()
    {
    }

    /// <summary>One result per case.</summary>
    public abstract T Match<T>(
        Func<Enrolled, T> enrolled, Func<UnknownPerson, T> unknownPerson, Func<NoConsent, T> noConsent, Func<Refused, T> refused, Func<NotWritten, T> notWritten);

    /// <summary>The references are stored.</summary>
    /// <param name="Person">Whose.</param>
    /// <param name="References">How many the person has now.</param>
    public sealed record Enrolled(Person Person, int References) : SignatureEnrolmentOutcome
    {
        /// <summary>True while more would be better: so few tell little of how a hand varies.</summary>
        public bool IsProvisional => References == SignatureCalibration.FewestReferences;

        /// <inheritdoc/>
        public override T Match<T>(
            Func<Enrolled, T> enrolled, Func<UnknownPerson, T> unknownPerson, Func<NoConsent, T> noConsent, Func<Refused, T> refused, Func<NotWritten, T> notWritten) => enrolled(this);
    }

    /// <summary>Nobody has that number.</summary>
    /// <param name="Person">The number.</param>
    public sealed record UnknownPerson(PersonId Person) : SignatureEnrolmentOutcome
    {
        /// <inheritdoc/>
        public override T Match<T>(
            Func<Enrolled, T> enrolled, Func<UnknownPerson, T> unknownPerson, Func<NoConsent, T> noConsent, Func<Refused, T> refused, Func<NotWritten, T> notWritten) => unknownPerson(this);
    }

    /// <summary>No consent of the person stands.</summary>
    /// <param name="Person">Who.</param>
    public sealed record NoConsent(Person Person) : SignatureEnrolmentOutcome
    {
        /// <inheritdoc/>
        public override T Match<T>(
            Func<Enrolled, T> enrolled, Func<UnknownPerson, T> unknownPerson, Func<NoConsent, T> noConsent, Func<Refused, T> refused, Func<NotWritten, T> notWritten) => noConsent(this);
    }

    /// <summary>The signatures can't be references.</summary>
    /// <param name="Why">Why.</param>
    /// <param name="Signature">Which of them, from 0; null where it isn't about one.</param>
    public sealed record Refused(SignatureRefusal Why, int? Signature) : SignatureEnrolmentOutcome
    {
        /// <inheritdoc/>
        public override T Match<T>(
            Func<Enrolled, T> enrolled, Func<UnknownPerson, T> unknownPerson, Func<NoConsent, T> noConsent, Func<Refused, T> refused, Func<NotWritten, T> notWritten) => refused(this);
    }

    /// <summary>The store did not take them.</summary>
    /// <param name="Failure">Why.</param>
    /// <param name="Problem">One line for a person, with the mend.</param>
    public sealed record NotWritten(AppendFailure Failure, string Problem) : SignatureEnrolmentOutcome
    {
        /// <inheritdoc/>
        public override T Match<T>(
            Func<Enrolled, T> enrolled, Func<UnknownPerson, T> unknownPerson, Func<NoConsent, T> noConsent, Func<Refused, T> refused, Func<NotWritten, T> notWritten) => notWritten(this);
    }
}
