using AccessControl.Domain.Journal;

namespace AccessControl.Domain.Operators;

/// <summary>What became of a change to teams.</summary>
public abstract record TeamOutcome
{
    private TeamOutcome()
    {
    }

    /// <summary>One result per case.</summary>
    public abstract T Match<T>(Func<Done, T> done, Func<Refused, T> refused, Func<NotWritten, T> notWritten);

    /// <summary>It is durable.</summary>
    public sealed record Done : TeamOutcome
    {
        /// <inheritdoc/>
        public override T Match<T>(Func<Done, T> done, Func<Refused, T> refused, Func<NotWritten, T> notWritten) => done(this);
    }

    /// <summary>It can't be done.</summary>
    /// <param name="Why">Why.</param>
    public sealed record Refused(TeamRefusal Why) : TeamOutcome
    {
        /// <inheritdoc/>
        public override T Match<T>(Func<Done, T> done, Func<Refused, T> refused, Func<NotWritten, T> notWritten) => refused(this);
    }

    /// <summary>The store did not take it.</summary>
    /// <param name="Failure">Why.</param>
    /// <param name="Problem">One line for a person, with the mend.</param>
    public sealed record NotWritten(AppendFailure Failure, string Problem) : TeamOutcome
    {
        /// <inheritdoc/>
        public override T Match<T>(Func<Done, T> done, Func<Refused, T> refused, Func<NotWritten, T> notWritten) => notWritten(this);
    }
}
