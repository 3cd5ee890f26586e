namespace AccessControl.Domain.Tests.Attendance.Months;

/// <summary>Finds a punch's attendance date and shift, by plan and moment alone.</summary>
internal sealed class CalcDating(CalcPlan plan, CalcClock clock)
{
    private static readonly TimeOnly NightEnds = new(3, 0);

    /// <summary>Sets date and contract of a punch; the contracts are the person's, by their characters.</summary>
    public void Date(CalcPunch punch, IReadOnlyList<CalcContract> contracts)
    {
        var day = clock.DateAt(punch.At);
        var nearest = long.MaxValue;
        var isWithin = false;
        for (var date = day.AddDays(-2); date <= day.AddDays(1); date = date.AddDays(1))
        {
            foreach (var contract in contracts)
            {
                if (plan.ShiftOn(contract, date) is not { } shift)
                {
                    continue;
                }

                var begin = shift.Begin(clock, date);
                var end = shift.End(clock, date);
                // Dates and contracts come in the order that decides between two as near.
                var distance = Distance(punch.At, begin, end);
                if (distance < nearest)
                {
                    nearest = distance;
                    punch.Date = date;
                    punch.Contract = contract;
                    isWithin = punch.At >= begin - shift.EarlySeconds && punch.At < end + shift.LateSeconds;
                }
            }
        }

        if (!isWithin)
        {
            var night = clock.LocalAt(punch.At) < CalcClock.LocalSecond(day, NightEnds);
            punch.Date = night ? day.AddDays(-1) : day;
            punch.Contract = null;
        }
    }

    private static long Distance(long at, long begin, long end)
    {
        if (at >= begin && at <= end)
        {
            return 0;
        }

        return Math.Min(Math.Abs(at - begin), Math.Abs(at - end));
    }
}
