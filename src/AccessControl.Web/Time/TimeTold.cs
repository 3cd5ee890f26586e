namespace AccessControl.Web.Time;

/// <summary>What was just done, as the address of the page names it that is shown then.</summary>
internal enum TimeTold
{
    /// <summary>A correction was asked for.</summary>
    Asked,

    /// <summary>One was taken back.</summary>
    Withdrawn,

    /// <summary>One was decided on.</summary>
    Decided,

    /// <summary>An absence was asked for.</summary>
    AbsenceAsked,

    /// <summary>One was told that needs no approval.</summary>
    AbsenceTold,

    /// <summary>One was decided on.</summary>
    AbsenceDecided,

    /// <summary>An approved one was cancelled.</summary>
    AbsenceCancelled,

    /// <summary>A certificate was shown for one.</summary>
    CertificateSeen,

    /// <summary>An account was moved.</summary>
    AccountBooked,

    /// <summary>The own period was confirmed.</summary>
    Confirmed,

    /// <summary>The own period was disputed.</summary>
    Disputed,

    /// <summary>A dispute was answered.</summary>
    Answered,

    /// <summary>A period was approved.</summary>
    Approved,

    /// <summary>Periods were closed.</summary>
    Closed,

    /// <summary>Periods were adjusted.</summary>
    Adjusted,

    /// <summary>A batch was made.</summary>
    Exported,
}
