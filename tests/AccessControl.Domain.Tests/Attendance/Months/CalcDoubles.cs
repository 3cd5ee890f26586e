namespace AccessControl.Domain.Tests.Attendance.Months;

/// <summary>Leaves out double punches.</summary>
internal static class CalcDoubles
{
    /// <summary>The punches that count, of one person's, by time.</summary>
    public static List<CalcPunch> Counted(IReadOnlyList<CalcPunch> punches, long window)
    {
        var counted = new List<CalcPunch>();
        foreach (var punch in punches)
        {
            var other = punch.IsJob ? null : Like(punch, counted, window);
            if (other is null)
            {
                counted.Add(punch);
            }
            else if (TakesPlaceOf(punch, other))
            {
                counted.Remove(other);
                counted.Add(punch);
            }
        }

        return counted;
    }

    private static bool TakesPlaceOf(CalcPunch punch, CalcPunch other) =>
        (Is(other.Raw.Basis, "NoEntry") && Is(punch.Raw.Basis, "Passed")) || (!other.HasDirection && punch.HasDirection);

    private static CalcPunch? Like(CalcPunch punch, List<CalcPunch> counted, long window)
    {
        if (punch.HasDirection)
        {
            var same = Last(punch, counted, window, p => Is(p.Raw.Point, punch.Raw.Point) && Is(p.Direction, punch.Direction));
            if (same is not null)
            {
                return same;
            }
        }

        var last = Last(punch, counted, window, p => Is(p.Raw.Site, punch.Raw.Site));
        return punch.HasDirection && last is { HasDirection: true } ? null : last;
    }

    private static CalcPunch? Last(CalcPunch punch, List<CalcPunch> counted, long window, Predicate<CalcPunch> fits)
    {
        for (var i = counted.Count - 1; i >= 0 && punch.At - counted[i].At < window; i--)
        {
            if (!counted[i].IsJob && fits(counted[i]))
            {
                return counted[i];
            }
        }

        return null;
    }

    private static bool Is(string a, string b) => string.Equals(a, b, StringComparison.Ordinal);
}
