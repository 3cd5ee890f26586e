namespace AccessControl.Domain.Tests.Attendance.Months;

/// <summary>Finds the supplements' windows that may hold for a day's paid seconds.</summary>
internal sealed class CalcWindows(CalcPlan plan, CalcClock clock)
{
    /// <summary>The windows, by group, the dearest first; of two alike the one that the rules name first.</summary>
    public CalcWindow[] Find(CalcDay day)
    {
        var groups = day.Rules.Supplements.Select(s => s.Group).Distinct(StringComparer.Ordinal).ToList();
        var windows = new List<CalcWindow>();
        foreach (var rule in day.Rules.Supplements)
        {
            var firstDate = clock.DateAt(day.Paid[0].From).AddDays(-rule.DaysLater - rule.Minutes / 1440 - 2);
            var lastDate = clock.DateAt(day.Paid[^1].To).AddDays(-rule.DaysLater + 1);
            for (var date = firstDate; date <= lastDate; date = date.AddDays(1))
            {
                if (WindowOf(day, rule, date) is { } window && Holds(day, rule, window.From))
                {
                    windows.Add(new CalcWindow(window.From, window.To, groups.IndexOf(rule.Group), rule.Percent, rule.Code));
                }
            }
        }

        return [.. windows.OrderBy(w => w.Group).ThenByDescending(w => w.Percent)];
    }

    private CalcInterval? WindowOf(CalcDay day, CalcSupplement rule, DateOnly date)
    {
        var holiday = plan.HolidayOn(day.Term, date);
        var fits = rule.Day switch
        {
            "any" => true,
            "sunday" => date.DayOfWeek == DayOfWeek.Sunday,
            "holiday" => holiday is { High: false },
            "high holiday" => holiday is { High: true },
            _ => throw new InvalidOperationException("A supplement of another day."),
        };
        if (!fits)
        {
            return null;
        }

        var local = CalcClock.LocalSecond(date.AddDays(rule.DaysLater), rule.From);
        var from = clock.SecondOf(local);
        var to = clock.SecondOf(local + 60L * rule.Minutes);

        // Only windows of holidays: what is paid for the night or for Sundays doesn't ask when a holiday begins.
        if (holiday is not null && rule.DaysLater == 0 && rule.Day is "holiday" or "high holiday")
        {
            from = Math.Max(from, clock.SecondOf(date, holiday!.From));
        }

        return from < to && from < day.Paid[^1].To && to > day.Paid[0].From ? new CalcInterval(from, to) : null;
    }

    private static bool Holds(CalcDay day, CalcSupplement rule, long begin)
    {
        if (rule.BegunWithinMinutes == 0)
        {
            return true;
        }

        var earliest = Math.Max(begin - 60L * rule.BegunWithinMinutes, day.Paid[0].From);
        for (var t = begin - 1; t >= earliest; t--)
        {
            if (day.Pays(t))
            {
                return true;
            }
        }

        return false;
    }
}
