namespace AccessControl.Domain.Attendance.Accounts;

/// <summary>Why a movement isn't booked.</summary>
public enum AccountRefusal
{
    /// <summary>More is paid out or moved than there is, or more is moved than is owed.</summary>
    NotEnough,

    /// <summary>It counts days where the account counts time, or the other way.</summary>
    OtherUnit,

    /// <summary>It is of a date before the account began.</summary>
    BeforeOpening,

    /// <summary>An account has one opening balance.</summary>
    OpenedBefore,

    /// <summary>What is granted or earned is above 0, and what is paid out below it.</summary>
    WrongSign,

    /// <summary>It moves nothing.</summary>
    Nothing,

    /// <summary>It has no reason, or rests on nothing.</summary>
    NoReason,

    /// <summary>Nobody books on their own account.</summary>
    OwnAccount,

    /// <summary>The movement that it corrects isn't there, or is a correction itself.</summary>
    NotCorrectable,

    /// <summary>The movement that it corrects was corrected before.</summary>
    CorrectedBefore,

    /// <summary>It isn't the opposite, on the same date and for the same cause, of what it corrects.</summary>
    NotTheOpposite,

    /// <summary>Both accounts are one, or of different people or kinds.</summary>
    OtherAccount,
}
