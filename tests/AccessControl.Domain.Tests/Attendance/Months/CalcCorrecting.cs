namespace AccessControl.Domain.Tests.Attendance.Months;

/// <summary>Applies corrections to recorded punches.</summary>
internal static class CalcCorrecting
{
    /// <summary>
    /// The punches as corrected, by person, each by time and then by sequence. Corrections hold whatever their order: moves look at
    /// recorded moments and add up, and added punches may be annulled and directed like others, and have their true time; of two directions the last
    /// one holds.
    /// </summary>
    public static SortedDictionary<string, List<CalcPunch>> Apply(
        IEnumerable<RawPunch> punches,
        IEnumerable<RawCorrection> corrections)
    {
        var all = punches.ToList();
        var annulled = new HashSet<long>();
        var added = new HashSet<RawPunch>();
        var directed = new Dictionary<long, string>();
        var moves = new List<RawCorrection.Move>();
        foreach (var correction in corrections)
        {
            switch (correction)
            {
                case RawCorrection.Annul annul:
                    annulled.Add(annul.Sequence);
                    break;
                case RawCorrection.Add add:
                    all.Add(add.Punch);
                    added.Add(add.Punch);
                    break;
                case RawCorrection.Direct direct:
                    directed[direct.Sequence] = direct.Direction;
                    break;
                case RawCorrection.Move move:
                    moves.Add(move);
                    break;
                default:
                    throw new InvalidOperationException("A correction of another kind.");
            }
        }

        var result = new SortedDictionary<string, List<CalcPunch>>(StringComparer.Ordinal);
        foreach (var raw in all.Where(p => !annulled.Contains(p.Sequence)))
        {
            var at = raw.AtSecond + (added.Contains(raw) ? 0 : moves.Where(m => Moves(m, raw)).Sum(m => m.BySeconds));
            var direction = directed.GetValueOrDefault(raw.Sequence, raw.Direction);
            if (!result.TryGetValue(raw.Person, out var list))
            {
                list = [];
                result.Add(raw.Person, list);
            }

            list.Add(new CalcPunch(raw, at, direction));
        }

        foreach (var list in result.Values)
        {
            list.Sort(static (a, b) => a.At != b.At ? a.At.CompareTo(b.At) : a.Raw.Sequence.CompareTo(b.Raw.Sequence));
        }

        return result;
    }

    private static bool Moves(RawCorrection.Move move, RawPunch raw) =>
        string.Equals(move.Point, raw.Point, StringComparison.Ordinal)
        && move.FromSecond <= raw.AtSecond && raw.AtSecond < move.ToSecond;
}
