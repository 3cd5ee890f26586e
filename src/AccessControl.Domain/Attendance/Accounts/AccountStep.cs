using System.Collections.Immutable;

namespace AccessControl.Domain.Attendance.Accounts;

/// <summary>What became of something that was tried with an account.</summary>
public abstract record AccountStep
{
    private AccountStep()
    {
    }

    /// <summary>One result per case.</summary>
    public abstract T Match<T>(Func<Booked, T> booked, Func<Refused, T> refused);

    /// <summary>It is booked, once it is recorded.</summary>
    /// <param name="Account">As it is now.</param>
    /// <param name="Movements">What to record, in this order; empty where nothing was to be done.</param>
    public sealed record Booked(Account Account, ImmutableArray<AccountMovement> Movements) : AccountStep
    {
        /// <inheritdoc/>
        public override T Match<T>(Func<Booked, T> booked, Func<Refused, T> refused) => booked(this);
    }

    /// <summary>It can't be done; nothing changed.</summary>
    /// <param name="Why">Why.</param>
    /// <param name="Text">One line for a person, with what to do instead.</param>
    public sealed record Refused(AccountRefusal Why, string Text) : AccountStep
    {
        /// <inheritdoc/>
        public override T Match<T>(Func<Booked, T> booked, Func<Refused, T> refused) => refused(this);
    }
}
