namespace AccessControl.Domain.Attendance.Accounts;

/// <summary>A movement with the balance after it.</summary>
/// <param name="Movement">Which.</param>
/// <param name="Balance">Of all movements up to it, by date, then number.</param>
/// <param name="Standing">Where the balance stands.</param>
public sealed record StatementLine(AccountMovement Movement, AccountAmount Balance, BalanceStanding Standing);
