using AccessControl.Domain.Attendance.Supervision;
using NodaTime;

namespace AccessControl.Domain.Attendance.Accounts;

/// <summary>Carries a balance from one contract of a person to another, by a named movement on each side. Without it whoever is hired again begins anew.</summary>
public static class AccountMoving
{
    /// <summary>Moves an amount: no more than there is, or is owed, on the date on which it leaves and on every later one.</summary>
    /// <param name="from">Which it leaves.</param>
    /// <param name="to">Of the same person and kind, by another contract.</param>
    /// <param name="amount">Below 0 moves what is owed.</param>
    /// <param name="leaves">Attendance date on which it leaves.</param>
    /// <param name="arrives">Attendance date on which it arrives.</param>
    /// <param name="act">Who, when and why.</param>
    /// <returns>A step for each account, of which both are done or none is.</returns>
    public static (AccountStep From, AccountStep To) Move(Account from, Account to, AccountAmount amount, LocalDate leaves, LocalDate arrives, RecordedAct act)
    {
        ArgumentNullException.ThrowIfNull(from);
        ArgumentNullException.ThrowIfNull(to);
        if (from.Id == to.Id || from.Id != to.Id with { Employment = from.Id.Employment })
        {
            AccountStep other = new AccountStep.Refused(AccountRefusal.OtherAccount, $"{from.Id} and {to.Id} aren't accounts of one kind of two contracts of one person; name such accounts.");
            return (other, other);
        }

        var left = from.Book([new MovementDraft(leaves, MovementKind.Moved, -amount, act.Why, $"to {to.Id.Employment}")], act.By, act.At);
        var arrived = to.Book([new MovementDraft(arrives, MovementKind.Moved, amount, act.Why, $"from {from.Id.Employment}")], act.By, act.At);
        return left.Match(
            gone => NoMore(from, gone.Account, amount, leaves) is { } refused ? (refused, refused) : arrived.Match(_ => (left, arrived), _ => (arrived, arrived)),
            _ => (left, left));
    }

    private static AccountStep.Refused? NoMore(Account before, Account after, AccountAmount amount, LocalDate leaves)
    {
        var zero = AccountAmount.Zero(before.Id.Kind);
        return amount.IsNegative
            ? after.MostFrom(leaves) <= zero ? null : Refused($"{before.Id}: {AccountAmount.Max(zero, -before.MostFrom(leaves))} is the most that is owed on {leaves:uuuu-MM-dd} and every later date; no more is moved.")
            : after.LeastFrom(leaves) >= zero ? null : Refused($"{before.Id}: {AccountAmount.Max(zero, before.LeastFrom(leaves))} is the most that can be moved on {leaves:uuuu-MM-dd}; no more than there is on it and on every later date is moved.");

        static AccountStep.Refused Refused(string text) => new(AccountRefusal.NotEnough, text);
    }
}
