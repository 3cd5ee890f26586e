using AccessControl.Domain.Journal;
using NodaTime;

namespace AccessControl.Domain.Operators;

/// <summary>What became of the wish for a set-up code.</summary>
public abstract record SetUpCodeOutcome
{
    private SetUpCodeOutcome()
    {
    }

    /// <summary>One result per case.</summary>
    public abstract T Match<T>(Func<Made, T> made, Func<AlreadySetUp, T> alreadySetUp, Func<NotWritten, T> notWritten);

    /// <summary>There is one.</summary>
    /// <param name="Code">To be told to whoever sets the appliance up.</param>
    /// <param name="ExpiresAt">From then on it isn't taken.</param>
    public sealed record Made(OneTimeCode Code, Instant ExpiresAt) : SetUpCodeOutcome
    {
        /// <inheritdoc/>
        public override T Match<T>(Func<Made, T> made, Func<AlreadySetUp, T> alreadySetUp, Func<NotWritten, T> notWritten) => made(this);
    }

    /// <summary>An active administrator is there.</summary>
    public sealed record AlreadySetUp : SetUpCodeOutcome
    {
        /// <inheritdoc/>
        public override T Match<T>(Func<Made, T> made, Func<AlreadySetUp, T> alreadySetUp, Func<NotWritten, T> notWritten) => alreadySetUp(this);
    }

    /// <summary>The store did not take it.</summary>
    /// <param name="Failure">Why.</param>
    /// <param name="Problem">One line for a person, with the mend.</param>
    public sealed record NotWritten(AppendFailure Failure, string Problem) : SetUpCodeOutcome
    {
        /// <inheritdoc/>
        public override T Match<T>(Func<Made, T> made, Func<AlreadySetUp, T> alreadySetUp, Func<NotWritten, T> notWritten) => notWritten(this);
    }
}
