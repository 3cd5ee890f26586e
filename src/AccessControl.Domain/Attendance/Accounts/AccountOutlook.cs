namespace AccessControl.Domain.Attendance.Accounts;

/// <summary>An account with what absences would take that somebody asked for and nobody has decided on.</summary>
/// <param name="Account">As it is.</param>
/// <param name="Waiting">Below zero, or zero.</param>
public sealed record AccountOutlook(Account Account, AccountAmount Waiting)
{
    /// <summary>All movements, those of later dates too.</summary>
    public AccountAmount Balance => Account.Sum(Account.Movements);

    /// <summary>What it would hold if all of that were approved.</summary>
    public AccountAmount After => Balance + Waiting;
}
