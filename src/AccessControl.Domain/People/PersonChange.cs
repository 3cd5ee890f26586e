using AccessControl.Domain.Journal;

namespace AccessControl.Domain.People;

/// <summary>What became of a change to one person.</summary>
public abstract record PersonChange
{
    private PersonChange()
    {
    }

    /// <summary>One result per case.</summary>
    public abstract T Match<T>(Func<Done, T> done, Func<UnknownPerson, T> unknownPerson, Func<NotWritten, T> notWritten);

    /// <summary>The change is durable.</summary>
    /// <param name="Person">The person after the change; for an erasure as it was before.</param>
    public sealed record Done(Person Person) : PersonChange
    {
        /// <inheritdoc/>
        public override T Match<T>(Func<Done, T> done, Func<UnknownPerson, T> unknownPerson, Func<NotWritten, T> notWritten) => done(this);
    }

    /// <summary>Nobody has that number.</summary>
    /// <param name="Person">The number.</param>
    public sealed record UnknownPerson(PersonId Person) : PersonChange
    {
        /// <inheritdoc/>
        public override T Match<T>(Func<Done, T> done, Func<UnknownPerson, T> unknownPerson, Func<NotWritten, T> notWritten) => unknownPerson(this);
    }

    /// <summary>The store did not take it.</summary>
    /// <param name="Failure">Why.</param>
    /// <param name="Problem">One line for a person, with the mend.</param>
    public sealed record NotWritten(AppendFailure Failure, string Problem) : PersonChange
    {
        /// <inheritdoc/>
        public override T Match<T>(Func<Done, T> done, Func<UnknownPerson, T> unknownPerson, Func<NotWritten, T> notWritten) => notWritten(this);
    }
}
