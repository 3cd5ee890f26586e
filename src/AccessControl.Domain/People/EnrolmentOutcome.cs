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
        Func<Enrolled, T> enrolled,
        Func<UnknownPerson, T> unknownPerson,
        Func<NoConsent, T> noConsent,
        Func<Unlike, T> unlike,
        Func<Repeated, T> repeated,
        Func<LooksLikeAnother, T> looksLikeAnother,
        Func<NotWritten, T> notWritten);

    /// <summary>The references are stored.</summary>
    /// <param name="Person">Whose.</param>
    /// <param name="References">One for each capture.</param>
    /// <param name="Accepted">Somebody else whom the face looks like, accepted as such; null where it looks like nobody else.</param>
    public sealed record Enrolled(Person Person, ImmutableArray<BiometricReference> References, Likeness? Accepted) : EnrolmentOutcome
    {
        /// <inheritdoc/>
        public override T Match<T>(
            Func<Enrolled, T> enrolled,
            Func<UnknownPerson, T> unknownPerson,
            Func<NoConsent, T> noConsent,
            Func<Unlike, T> unlike,
            Func<Repeated, T> repeated,
            Func<LooksLikeAnother, T> looksLikeAnother,
            Func<NotWritten, T> notWritten) =>
            enrolled(this);
    }

    /// <summary>Nobody has that number.</summary>
    /// <param name="Person">The number.</param>
    public sealed record UnknownPerson(PersonId Person) : EnrolmentOutcome
    {
        /// <inheritdoc/>
        public override T Match<T>(
            Func<Enrolled, T> enrolled,
            Func<UnknownPerson, T> unknownPerson,
            Func<NoConsent, T> noConsent,
            Func<Unlike, T> unlike,
            Func<Repeated, T> repeated,
            Func<LooksLikeAnother, T> looksLikeAnother,
            Func<NotWritten, T> notWritten) =>
            unknownPerson(this);
    }

    /// <summary>No consent of the person stands.</summary>
    /// <param name="Person">Who.</param>
    public sealed record NoConsent(Person Person) : EnrolmentOutcome
    {
        /// <inheritdoc/>
        public override T Match<T>(
            Func<Enrolled, T> enrolled,
            Func<UnknownPerson, T> unknownPerson,
            Func<NoConsent, T> noConsent,
            Func<Unlike, T> unlike,
            Func<Repeated, T> repeated,
            Func<LooksLikeAnother, T> looksLikeAnother,
            Func<NotWritten, T> notWritten) =>
            noConsent(this);
    }

    /// <summary>The captures don't show one person, or not the person whose references are stored.</summary>
    /// <param name="Person">Who was to be enrolled.</param>
    /// <param name="Capture">The one that doesn't belong, from 0.</param>
    /// <param name="Other">The capture of the others that comes nearest; null where it was held against the stored references.</param>
    /// <param name="Score">With that capture, or the best of the stored references.</param>
    /// <param name="Threshold">Of a verification, missed by the score.</param>
    public sealed record Unlike(Person Person, int Capture, int? Other, ComparisonScore Score, DecisionThreshold Threshold) : EnrolmentOutcome
    {
        /// <inheritdoc/>
        public override T Match<T>(
            Func<Enrolled, T> enrolled,
            Func<UnknownPerson, T> unknownPerson,
            Func<NoConsent, T> noConsent,
            Func<Unlike, T> unlike,
            Func<Repeated, T> repeated,
            Func<LooksLikeAnother, T> looksLikeAnother,
            Func<NotWritten, T> notWritten) =>
            unlike(this);
    }

    /// <summary>A capture is the same picture as another, or as one that is stored: it adds nothing, and would vouch for itself.</summary>
    /// <param name="Person">Whose.</param>
    /// <param name="Capture">Number of the capture, from 0.</param>
    /// <param name="Other">Number of the capture before it that is the same picture; null where it is stored already.</param>
    public sealed record Repeated(Person Person, int Capture, int? Other) : EnrolmentOutcome
    {
        /// <inheritdoc/>
        public override T Match<T>(
            Func<Enrolled, T> enrolled,
            Func<UnknownPerson, T> unknownPerson,
            Func<NoConsent, T> noConsent,
            Func<Unlike, T> unlike,
            Func<Repeated, T> repeated,
            Func<LooksLikeAnother, T> looksLikeAnother,
            Func<NotWritten, T> notWritten) =>
            repeated(this);
    }

    /// <summary>The gallery takes the face for somebody else: one person under two numbers, or two who look alike.</summary>
    /// <param name="Person">Who was to be enrolled.</param>
    /// <param name="Likeness">Whom it looks like.</param>
    public sealed record LooksLikeAnother(Person Person, Likeness Likeness) : EnrolmentOutcome
    {
        /// <inheritdoc/>
        public override T Match<T>(
            Func<Enrolled, T> enrolled,
            Func<UnknownPerson, T> unknownPerson,
            Func<NoConsent, T> noConsent,
            Func<Unlike, T> unlike,
            Func<Repeated, T> repeated,
            Func<LooksLikeAnother, T> looksLikeAnother,
            Func<NotWritten, T> notWritten) =>
            looksLikeAnother(this);
    }

    /// <summary>The store did not take it.</summary>
    /// <param name="Failure">Why.</param>
    /// <param name="Problem">One line for a person, with the mend.</param>
    public sealed record NotWritten(AppendFailure Failure, string Problem) : EnrolmentOutcome
    {
        /// <inheritdoc/>
        public override T Match<T>(
            Func<Enrolled, T> enrolled,
            Func<UnknownPerson, T> unknownPerson,
            Func<NoConsent, T> noConsent,
            Func<Unlike, T> unlike,
            Func<Repeated, T> repeated,
            Func<LooksLikeAnother, T> looksLikeAnother,
            Func<NotWritten, T> notWritten) =>
            notWritten(this);
    }
}
