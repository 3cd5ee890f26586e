namespace AccessControl.Domain.Attendance.Pay;

/// <summary>Why paid time differs from what was recorded.</summary>
public enum PayAdjustmentKind
{
    /// <summary>A pause too short to go unpaid.</summary>
    ShortBreakPaid,

    /// <summary>A coming or leaving moved to a full unit.</summary>
    Rounded,

    /// <summary>A break that was due and wasn't recorded.</summary>
    BreakDeducted,
}
