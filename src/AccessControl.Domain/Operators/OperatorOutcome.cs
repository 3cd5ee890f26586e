using AccessControl.Domain.Journal;

namespace AccessControl.Domain.Operators;

/// <summary>What became of a change to an operator.</summary>
public abstract record OperatorOutcome
{
    private OperatorOutcome()
    {
    }

    /// <summary>One result per case.</summary>
    public abstract T Match<T>(Func<Done, T> done, Func<Refused, T> refused, Func<Unfit, T> unfit, Func<NotWritten, T> notWritten);

    /// <summary>It is durable.</summary>
    /// <param name="Account">As it is now.</param>
    /// <param name="Code">To be handed over; null where there is none.</param>
    public sealed record Done(OperatorAccount Account, OneTimeCode? Code = null) : OperatorOutcome
    {
        /// <inheritdoc/>
        public override T Match<T>(Func<Done, T> done, Func<Refused, T> refused, Func<Unfit, T> unfit, Func<NotWritten, T> notWritten) => done(this);
    }

    /// <summary>It can't be done.</summary>
    /// <param name="Why">Why.</param>
    public sealed record Refused(OperatorRefusal Why) : OperatorOutcome
    {
        /// <inheritdoc/>
        public override T Match<T>(Func<Done, T> done, Func<Refused, T> refused, Func<Unfit, T> unfit, Func<NotWritten, T> notWritten) => refused(this);
    }

    /// <summary>The password can't be chosen.</summary>
    /// <param name="Why">Why.</param>
    public sealed record Unfit(PasswordFault Why) : OperatorOutcome
    {
        /// <inheritdoc/>
        public override T Match<T>(Func<Done, T> done, Func<Refused, T> refused, Func<Unfit, T> unfit, Func<NotWritten, T> notWritten) => unfit(this);
    }

    /// <summary>The store did not take it.</summary>
    /// <param name="Failure">Why.</param>
    /// <param name="Problem">One line for a person, with the mend.</param>
    public sealed record NotWritten(AppendFailure Failure, string Problem) : OperatorOutcome
    {
        /// <inheritdoc/>
        public override T Match<T>(Func<Done, T> done, Func<Refused, T> refused, Func<Unfit, T> unfit, Func<NotWritten, T> notWritten) => notWritten(this);
    }
}
