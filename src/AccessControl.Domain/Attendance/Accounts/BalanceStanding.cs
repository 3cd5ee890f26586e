namespace AccessControl.Domain.Attendance.Accounts;

/// <summary>Where a balance stands.</summary>
public enum BalanceStanding
{
    /// <summary>Where it should.</summary>
    Within,

    /// <summary>Below what it should be at least.</summary>
    BelowLeast,

    /// <summary>Above what it should be at most.</summary>
    AboveMost,
}
