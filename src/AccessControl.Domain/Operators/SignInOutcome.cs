using AccessControl.Domain.Journal;
using NodaTime;

namespace AccessControl.Domain.Operators;

/// <summary>What became of a try to sign in.</summary>
public abstract record SignInOutcome
{
    private SignInOutcome()
    {
    }

    /// <summary>One result per case.</summary>
    public abstract T Match<T>(Func<SignedIn, T> signedIn, Func<Refused, T> refused, Func<NotWritten, T> notWritten);

    /// <summary>It is the operator, and it stands in the journal.</summary>
    /// <param name="Account">Whose.</param>
    public sealed record SignedIn(OperatorAccount Account) : SignInOutcome
    {
        /// <inheritdoc/>
        public override T Match<T>(Func<SignedIn, T> signedIn, Func<Refused, T> refused, Func<NotWritten, T> notWritten) => signedIn(this);
    }

    /// <summary>It isn't.</summary>
    /// <param name="Why">Why.</param>
    /// <param name="Wait">For so long none is looked at with that name; null where one is.</param>
    public sealed record Refused(SignInRefusal Why, Duration? Wait) : SignInOutcome
    {
        /// <inheritdoc/>
        public override T Match<T>(Func<SignedIn, T> signedIn, Func<Refused, T> refused, Func<NotWritten, T> notWritten) => refused(this);
    }

    /// <summary>The store did not take the entry; nobody signs in without one.</summary>
    /// <param name="Failure">Why.</param>
    /// <param name="Problem">One line for a person, with the mend.</param>
    public sealed record NotWritten(AppendFailure Failure, string Problem) : SignInOutcome
    {
        /// <inheritdoc/>
        public override T Match<T>(Func<SignedIn, T> signedIn, Func<Refused, T> refused, Func<NotWritten, T> notWritten) => notWritten(this);
    }
}
