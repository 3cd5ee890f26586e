namespace AccessControl.Domain.Attendance.Accounts;

/// <summary>Between what a balance should stay. Beyond it somebody is to look; nothing is cut, because what was worked was worked.</summary>
/// <param name="Least">Null for none.</param>
/// <param name="Most">Null for none.</param>
public readonly record struct AccountBounds(AccountAmount? Least, AccountAmount? Most)
{
    /// <summary>Any balance will do.</summary>
    public static AccountBounds None => default;

    /// <summary>Where a balance stands.</summary>
    public BalanceStanding StandingOf(AccountAmount balance) => Most is { } most && balance > most ? BalanceStanding.AboveMost : Least is { } least && balance < least ? BalanceStanding.BelowLeast : BalanceStanding.Within;
}
