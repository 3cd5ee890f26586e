namespace AccessControl.Domain.Attendance.Pay;

/// <summary>On which dates a supplement is paid.</summary>
public enum SupplementDay
{
    /// <summary>On every one.</summary>
    Any,

    /// <summary>On Sundays.</summary>
    Sunday,

    /// <summary>On holidays of the person's calendar that have no class of their own.</summary>
    Holiday,

    /// <summary>On holidays that the calendar marks as high ones.</summary>
    HighHoliday,
}
