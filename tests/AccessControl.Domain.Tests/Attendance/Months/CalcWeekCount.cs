namespace AccessControl.Domain.Tests.Attendance.Months;

/// <summary>Counts paid seconds of one contract by workday and workweek, as they begin for some of its rules.</summary>
internal sealed class CalcWeekCount(CalcClock clock, CalcWeekStart start)
{
    private long _dayFrom = long.MaxValue;
    private long _dayTo = long.MinValue;
    private DateOnly _day;
    private DateOnly _week = DateOnly.MinValue;
    private int _workedDays;

    /// <summary>What was worked in this workday.</summary>
    public long Day { get; private set; }

    /// <summary>What was worked in this workweek without seconds whose code is of a day's tier.</summary>
    public long Week { get; private set; }

    /// <summary>Which day of its workweek this workday is, from 1 on.</summary>
    public int DayOfWeek { get; private set; }

    /// <summary>Whether every workday before this one in its workweek was worked.</summary>
    public bool AllBefore { get; private set; }

    public CalcWeekStart Start { get; } = start;

    /// <summary>Goes on to a second's workday.</summary>
    public void GoTo(long second)
    {
        if (second < _dayTo && second >= _dayFrom)
        {
            return;
        }

        var day = clock.DateAt(second).AddDays(-1);
        while (clock.SecondOf(day.AddDays(1), Start.Time) <= second)
        {
            day = day.AddDays(1);
        }

        _dayFrom = clock.SecondOf(day, Start.Time);
        _dayTo = clock.SecondOf(day.AddDays(1), Start.Time);
        if (day == _day)
        {
            return;
        }

        _day = day;
        Day = 0;
        var before = ((int)day.DayOfWeek - (int)Start.Day + 7) % 7;
        DayOfWeek = before + 1;
        if (day.AddDays(-before) != _week)
        {
            _week = day.AddDays(-before);
            Week = 0;
            _workedDays = 0;
        }

        AllBefore = _workedDays == (1 << before) - 1;
    }

    /// <summary>Counts a paid second of this workday.</summary>
    public void Count(bool ofDayTier)
    {
        Day++;
        _workedDays |= 1 << (DayOfWeek - 1);
        if (!ofDayTier)
        {
            Week++;
        }
    }
}
