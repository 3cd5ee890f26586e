using AccessControl.Domain.Journal;
using AccessControl.Domain.People;

namespace AccessControl.Domain.Matching.Adaptation;

/// <summary>What became of a person's agreement to an adaptation.</summary>
public abstract record AdaptationConsentOutcome
{
    private AdaptationConsentOutcome()
    {
    }

    /// <summary>One result per case.</summary>
    public abstract T Match<T>(Func<Done, T> done, Func<UnknownPerson, T> unknownPerson, Func<NoFaceConsent, T> noFaceConsent, Func<NotWritten, T> notWritten);

    /// <summary>It is so, and durable.</summary>
    /// <param name="Person">Whose it is.</param>
    public sealed record Done(Person Person) : AdaptationConsentOutcome
    {
        /// <inheritdoc/>
        public override T Match<T>(Func<Done, T> done, Func<UnknownPerson, T> unknownPerson, Func<NoFaceConsent, T> noFaceConsent, Func<NotWritten, T> notWritten) => done(this);
    }

    /// <summary>Nobody has that number.</summary>
    /// <param name="Person">The number.</param>
    public sealed record UnknownPerson(PersonId Person) : AdaptationConsentOutcome
    {
        /// <inheritdoc/>
        public override T Match<T>(Func<Done, T> done, Func<UnknownPerson, T> unknownPerson, Func<NoFaceConsent, T> noFaceConsent, Func<NotWritten, T> notWritten) => unknownPerson(this);
    }

    /// <summary>The person has not agreed to the use of the face at all.</summary>
    /// <param name="Person">Who.</param>
    public sealed record NoFaceConsent(Person Person) : AdaptationConsentOutcome
    {
        /// <inheritdoc/>
        public override T Match<T>(Func<Done, T> done, Func<UnknownPerson, T> unknownPerson, Func<NoFaceConsent, T> noFaceConsent, Func<NotWritten, T> notWritten) => noFaceConsent(this);
    }

    /// <summary>The store did not take it.</summary>
    /// <param name="Failure">Why.</param>
    /// <param name="Problem">One line for a person, with the mend.</param>
    public sealed record NotWritten(AppendFailure Failure, string Problem) : AdaptationConsentOutcome
    {
        /// <inheritdoc/>
        public override T Match<T>(Func<Done, T> done, Func<UnknownPerson, T> unknownPerson, Func<NoFaceConsent, T> noFaceConsent, Func<NotWritten, T> notWritten) => notWritten(this);
    }
}
