namespace AccessControl.Domain.Tests.Attendance.Months;

/// <summary>A part of a shift.</summary>
internal sealed record CalcPart(TimeOnly From, TimeOnly To, int DaysLater)
{
    /// <summary>When it begins on a shift's date, on the local clock.</summary>
    public long LocalBegin(DateOnly date) => CalcClock.LocalSecond(date.AddDays(DaysLater), From);

    /// <summary>When it ends on a shift's date, on the local clock.</summary>
    public long LocalEnd(DateOnly date) => CalcClock.LocalSecond(date.AddDays(DaysLater + (To > From ? 0 : 1)), To);
}
