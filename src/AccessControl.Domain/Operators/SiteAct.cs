namespace AccessControl.Domain.Operators;

/// <summary>What an operator does at the appliance, whomever it concerns.</summary>
public enum SiteAct
{
    /// <summary>Changes the own password.</summary>
    KeepOwnAccount,

    /// <summary>Signs visitors in and out, and sees who is in the house.</summary>
    ReceiveVisitors,

    /// <summary>Enrols people's signatures.</summary>
    Enrol,

    /// <summary>Sees time and attendance of the own team, or of everybody; whose it is, <see cref="OperatorAct"/> says.</summary>
    SeeTeamTime,

    /// <summary>Closes periods, adjusts what changed afterwards, and hands them to payroll.</summary>
    ClosePeriods,

    /// <summary>Keeps people's accounts of leave, flexitime and time in lieu.</summary>
    KeepAccounts,

    /// <summary>Adds and changes operators and teams.</summary>
    KeepOperators,
}
