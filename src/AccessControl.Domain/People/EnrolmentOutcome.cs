using System.Collections.Immutable;
using AccessControl.Domain.Journal;
using AccessControl.Domain.Matching;

namespace AccessControl.Domain.People;

/// <summary>What became of an enrolment.</summary>
public abstract record EnrolmentOutcome
{
    private EnrolmentOutcome()
    {
    }

    /// <summary>One result per case.</summary>
    public abstract T Match<T>(
        Func<Enrolled, T> enrolled, Func<UnknownPerson, T> unknownPerson, Func<NoConsent, T> noConsent, Func<NotWritten, T> notWritten);

    /// <summary>The references are stored.</summary>
    /// <param name="Person">Whose.</param>
    /// <param name="References">One for each capture.</param>
    public sealed record Enrolled(Person Person, ImmutableArray<BiometricReference> References) : EnrolmentOutcome
    {
        /// <inheritdoc/>
        public override T Match<T>(
            Func<Enrolled, T> enrolled, Func<UnknownPerson, T> unknownPerson, Func<NoConsent, T> noConsent, Func<NotWritten, T> notWritten) =>
            enrolled(this);
    }

    /// <summary>Nobody has that number.</summary>
    /// <param name="Person">The number.</param>
    public sealed record UnknownPerson(PersonId Person) : EnrolmentOutcome
    {
        /// <inheritdoc/>
        public override T Match<T>(
            Func<Enrolled, T> enrolled, Func<UnknownPerson, T> unknownPerson, Func<NoConsent, T> noConsent, Func<NotWritten, T> notWritten) =>
            unknownPerson(this);
    }

    /// <summary>No consent of the person stands.</summary>
    /// <param name="Person">Who.</param>
    public sealed record NoConsent(Person Person) : EnrolmentOutcome
    {
        /// <inheritdoc/>
        public override T Match<T>(
            Func<Enrolled, T> enrolled, Func<UnknownPerson, T> unknownPerson, Func<NoConsent, T> noConsent, Func<NotWritten, T> notWritten) =>
            noConsent(this);
    }

    /// <summary>The store did not take it.</summary>
    /// <param name="Failure">Why.</param>
    /// <param name="Problem">One line for a person, with the mend.</param>
    public sealed record NotWritten(AppendFailure Failure, string Problem) : EnrolmentOutcome
    {
        /// <inheritdoc/>
        public override T Match<T>(
            Func<Enrolled, T> enrolled, Func<UnknownPerson, T> unknownPerson, Func<NoConsent, T> noConsent, Func<NotWritten, T> notWritten) =>
            notWritten(this);
    }
}
