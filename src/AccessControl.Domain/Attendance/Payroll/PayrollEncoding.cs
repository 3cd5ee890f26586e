namespace AccessControl.Domain.Attendance.Payroll;

/// <summary>How characters of a payroll file become bytes.</summary>
public enum PayrollEncoding
{
    /// <summary>ASCII: no diacritics.</summary>
    Ascii,

    /// <summary>UTF-8 without a byte order mark.</summary>
    Utf8,

    /// <summary>UTF-8 with a byte order mark.</summary>
    Utf8WithMark,

    /// <summary>Windows-1252: what Western Windows programs call ANSI.</summary>
    Windows1252,
}
