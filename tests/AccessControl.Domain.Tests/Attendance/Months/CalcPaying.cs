namespace AccessControl.Domain.Tests.Attendance.Months;

/// <summary>Gives each paid second of one contract its code and its supplements.</summary>
internal sealed class CalcPaying(CalcClock clock, CalcContract contract, MonthResult result)
{
    private readonly List<CalcWeekCount> _weeks = [];

    /// <summary>Goes through the days' paid seconds, by time.</summary>
    public void Pay(IReadOnlyList<CalcDay> days)
    {
        foreach (var start in days.Select(d => d.Rules.Week).Distinct())
        {
            _weeks.Add(new CalcWeekCount(clock, start));
        }

        foreach (var (day, run) in days.SelectMany(d => d.Paid.Select(r => (d, r))).OrderBy(x => x.r.From))
        {
            PayRun(day, run);
        }
    }

    private void PayRun(CalcDay day, CalcInterval run)
    {
        var costCentre = day.Term.CostCentre;
        var job = day.Term.Job;
        var seconds = new long[day.Rules.Codes.Count];
        var own = _weeks.Find(w => w.Start == day.Rules.Week)!;
        var change = 0;
        for (var t = run.From; t < run.To; t++)
        {
            while (change < day.Changes.Count && day.Changes[change].From <= t)
            {
                Write(day, costCentre, job, seconds);
                costCentre = day.Changes[change].CostCentre ?? costCentre;
                job = day.Changes[change].Job;
                change++;
            }

            foreach (var week in _weeks)
            {
                week.GoTo(t);
            }

            seconds[CodeOf(day, own, out var ofDayTier)]++;
            AddSupplements(day.Windows, t, seconds);
            day.Counted++;
            foreach (var week in _weeks)
            {
                week.Count(ofDayTier);
            }
        }

        Write(day, costCentre, job, seconds);
    }

    private static int CodeOf(CalcDay day, CalcWeekCount week, out bool ofDayTier)
    {
        var rules = day.Rules;
        var consecutive = rules.ConsecutiveDay > 0 && week.DayOfWeek >= rules.ConsecutiveDay && week.AllBefore;
        var daily = Dearest(consecutive ? rules.Consecutive : rules.Daily, rules.CountsByWorkday ? week.Day : day.Counted);
        var weekly = Dearest(rules.Weekly, week.Week);
        ofDayTier = daily is not null && (weekly is null || daily.Value.Percent >= weekly.Value.Percent);
        if (ofDayTier)
        {
            return daily!.Value.Code;
        }

        return weekly?.Code ?? 0;
    }

    private static CalcTier? Dearest(List<CalcTier> tiers, long worked)
    {
        CalcTier? dearest = null;
        foreach (var tier in tiers)
        {
            if (worked >= tier.AboveSeconds && (dearest is null || tier.Percent > dearest.Value.Percent))
            {
                dearest = tier;
            }
        }

        return dearest;
    }

    private static void AddSupplements(CalcWindow[] windows, long second, long[] seconds)
    {
        var group = -1;
        foreach (ref readonly var window in windows.AsSpan())
        {
            if (window.Group != group && second >= window.From && second < window.To)
            {
                seconds[window.Code]++;
                group = window.Group;
            }
        }
    }

    private void Write(CalcDay day, string costCentre, string job, long[] seconds)
    {
        for (var i = 0; i < seconds.Length; i++)
        {
            if (seconds[i] > 0)
            {
                var key = (contract.Id, day.Date, day.Rules.Codes[i], costCentre, job);
                result.Paid[key] = result.Paid.GetValueOrDefault(key) + seconds[i];
                seconds[i] = 0;
            }
        }
    }
}
