using AccessControl.Domain.Journal;
using AccessControl.Domain.People;

namespace AccessControl.Domain.Visitors;

/// <summary>What became of something at reception.</summary>
public abstract record VisitOutcome
{
    private VisitOutcome()
    {
    }

    /// <summary>One result per case.</summary>
    public abstract T Match<T>(Func<Done, T> done, Func<Refused, T> refused, Func<NotWritten, T> notWritten);

    /// <summary>It is done and stands in the journal.</summary>
    /// <param name="Visit">As it is now.</param>
    /// <param name="Visitor">Who.</param>
    public sealed record Done(Visit Visit, Person Visitor) : VisitOutcome
    {
        /// <inheritdoc/>
        public override T Match<T>(Func<Done, T> done, Func<Refused, T> refused, Func<NotWritten, T> notWritten) => done(this);
    }

    /// <summary>It can't be done.</summary>
    /// <param name="Why">Why.</param>
    public sealed record Refused(VisitRefusal Why) : VisitOutcome
    {
        /// <inheritdoc/>
        public override T Match<T>(Func<Done, T> done, Func<Refused, T> refused, Func<NotWritten, T> notWritten) => refused(this);
    }

    /// <summary>The store did not take it.</summary>
    /// <param name="Failure">Why.</param>
    /// <param name="Problem">One line for a person, with the mend.</param>
    public sealed record NotWritten(AppendFailure Failure, string Problem) : VisitOutcome
    {
        /// <inheritdoc/>
        public override T Match<T>(Func<Done, T> done, Func<Refused, T> refused, Func<NotWritten, T> notWritten) => notWritten(this);
    }
}
