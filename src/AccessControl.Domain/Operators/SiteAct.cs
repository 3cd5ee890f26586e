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

    /// <summary>Adds and changes operators and teams.</summary>
    KeepOperators,
}
