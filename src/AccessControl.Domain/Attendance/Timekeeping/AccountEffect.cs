using AccessControl.Domain.Attendance.Accounts;

namespace AccessControl.Domain.Attendance.Timekeeping;

/// <summary>What an absence that waits does to an account once it is approved.</summary>
/// <param name="Outlook">The account as it is.</param>
/// <param name="Takes">Below zero, or zero.</param>
public sealed record AccountEffect(AccountOutlook Outlook, AccountAmount Takes)
{
    /// <summary>What the account would hold after this absence alone.</summary>
    public AccountAmount After => Outlook.Balance + Takes;

    /// <summary>True where the account would hold less than nothing then.</summary>
    public bool IsShort => After < AccountAmount.Zero(Outlook.Account.Id.Kind);

    /// <summary>True where it would once everything that waits is approved.</summary>
    public bool IsShortWithAll => Outlook.After < AccountAmount.Zero(Outlook.Account.Id.Kind);
}
