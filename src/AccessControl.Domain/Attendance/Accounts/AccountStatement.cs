using System.Collections.Immutable;
using NodaTime;

namespace AccessControl.Domain.Attendance.Accounts;

/// <summary>An account from one date to another.</summary>
/// <param name="Account">Which.</param>
/// <param name="From">First date.</param>
/// <param name="To">Last date, included.</param>
/// <param name="Before">Balance at the end of the date before the first one.</param>
/// <param name="Lines">By date, then number.</param>
public sealed record AccountStatement(AccountId Account, LocalDate From, LocalDate To, AccountAmount Before, ImmutableArray<StatementLine> Lines)
{
    /// <summary>Balance at the end of the last date.</summary>
    public AccountAmount After => Lines.IsEmpty ? Before : Lines[^1].Balance;

    /// <summary>Of an account.</summary>
    /// <param name="account">Which.</param>
    /// <param name="from">First date.</param>
    /// <param name="to">Last date, included.</param>
    /// <param name="bounds">Beyond which a balance is flagged.</param>
    /// <exception cref="ArgumentException">The last date is before the first.</exception>
    public static AccountStatement Of(Account account, LocalDate from, LocalDate to, AccountBounds bounds)
    {
        ArgumentNullException.ThrowIfNull(account);
        if (to < from)
        {
            throw new ArgumentException($"{to} is before {from}.", nameof(to));
        }

        var before = account.BalanceOn(from.PlusDays(-1));
        var (balance, lines) = (before, ImmutableArray.CreateBuilder<StatementLine>());
        foreach (var movement in account.Movements.Where(one => one.Date >= from && one.Date <= to).OrderBy(one => one.Date).ThenBy(one => one.Number))
        {
            balance += movement.Amount;
            lines.Add(new StatementLine(movement, balance, bounds.StandingOf(balance)));
        }

        return new AccountStatement(account.Id, from, to, before, lines.ToImmutable());
    }
}
