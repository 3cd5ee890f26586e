namespace AccessControl.Domain.Tests.Attendance.Months;

/// <summary>A shift, as far as attendance dates need it.</summary>
internal sealed record CalcShift(string Id, IReadOnlyList<CalcPart> Parts, long EarlySeconds, long LateSeconds)
{
    /// <summary>When the shift of a date begins.</summary>
    public long Begin(CalcClock clock, DateOnly date) => clock.SecondOf(Parts[0].LocalBegin(date));

    /// <summary>When the shift of a date ends.</summary>
    public long End(CalcClock clock, DateOnly date) => clock.SecondOf(Parts[^1].LocalEnd(date));
}
