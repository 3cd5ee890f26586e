namespace AccessControl.Domain.Tests.Attendance.Months;

/// <summary>Pay rules of one version of a rule set.</summary>
internal sealed class CalcRules
{
    /// <summary>The names of the codes; the first one is the base.</summary>
    public List<string> Codes { get; } = [];

    public required long ShortestPause { get; init; }

    public required long PaidPauseUpTo { get; init; }

    public required bool BreaksDeducted { get; init; }

    public required long RoundingUnit { get; init; }

    public required bool RoundsInFavour { get; init; }

    public required CalcWeekStart Week { get; init; }

    public required bool CountsByWorkday { get; init; }

    /// <summary>The first day (1 to 7) of a workweek that may be a consecutive one; 0 where none is.</summary>
    public required int ConsecutiveDay { get; init; }

    public List<CalcBreakTier> Breaks { get; } = [];

    public List<CalcTier> Daily { get; } = [];

    public List<CalcTier> Weekly { get; } = [];

    public List<CalcTier> Consecutive { get; } = [];

    public List<CalcSupplement> Supplements { get; } = [];

    /// <summary>The number of a code, which is added where it is new.</summary>
    public int CodeOf(string name)
    {
        var i = Codes.IndexOf(name);
        if (i < 0)
        {
            i = Codes.Count;
            Codes.Add(name);
        }

        return i;
    }
}
