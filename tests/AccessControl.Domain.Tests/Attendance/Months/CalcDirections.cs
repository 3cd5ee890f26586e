namespace AccessControl.Domain.Tests.Attendance.Months;

/// <summary>Infers directions that weren't recorded.</summary>
internal sealed class CalcDirections(CalcPlan plan, CalcClock clock, long longest)
{
    /// <summary>Gives each counted punch of a person a direction.</summary>
    public void Infer(IEnumerable<CalcPunch> counted, IReadOnlyList<CalcContract> contracts)
    {
        foreach (var date in counted.GroupBy(p => p.Date))
        {
            InferDate(date.Key, [.. date], contracts);
        }
    }

    private void InferDate(DateOnly date, List<CalcPunch> punches, IReadOnlyList<CalcContract> contracts)
    {
        if (!punches[0].HasDirection)
        {
            var leaves = punches.TrueForAll(p => !p.HasDirection)
                && punches.Count % 2 == 1
                && NearerToEnd(date, punches[0].At, punches[^1].At, contracts);
            punches[0].Direction = leaves ? "Out" : "In";
        }

        for (var i = 1; i < punches.Count; i++)
        {
            if (!punches[i].HasDirection)
            {
                var before = punches[i - 1];
                punches[i].Direction = before.ComesIn && punches[i].At - before.At <= longest ? "Out" : "In";
            }
        }
    }

    private bool NearerToEnd(DateOnly date, long first, long last, IReadOnlyList<CalcContract> contracts)
    {
        foreach (var contract in contracts)
        {
            if (plan.ShiftOn(contract, date) is { } shift)
            {
                return Math.Abs(shift.Begin(clock, date) - first) > 2 * Math.Abs(shift.End(clock, date) - last);
            }
        }

        return false;
    }
}
