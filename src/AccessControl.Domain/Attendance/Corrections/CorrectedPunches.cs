using System.Collections.Immutable;

namespace AccessControl.Domain.Attendance.Corrections;

/// <summary>Punches as corrections let them be read.</summary>
public static class CorrectedPunches
{
    /// <summary>Applies corrections: clocks first, by the times that were recorded, then what each punch was told to be; of two that tell one punch's direction the later holds, and a change of job stays one. Punches that were added have their true time.</summary>
    /// <param name="punches">As recorded, in any order.</param>
    /// <param name="corrections">In force, in the order in which they were appended.</param>
    /// <returns>By time, then sequence.</returns>
    public static ImmutableArray<Punch> Of(IEnumerable<Punch> punches, IReadOnlyList<PunchCorrection> corrections)
    {
        ArgumentNullException.ThrowIfNull(punches);
        ArgumentNullException.ThrowIfNull(corrections);
        if (corrections.Count == 0)
        {
            return [.. punches.OrderBy(punch => punch.At).ThenBy(punch => punch.Sequence)];
        }

        var (shifts, added) = (new List<PunchCorrection.ClockShift>(), new List<Punch>());
        var (annulled, directions) = (new HashSet<long>(), new Dictionary<long, Direction>());
        foreach (var correction in corrections)
        {
            correction.Match(
                one => Done(() => added.Add(one.Punch)),
                one => annulled.Add(one.Sequence),
                one => Done(() => directions[one.Sequence] = one.Direction),
                one => Done(() => shifts.Add(one)));
        }

        return
        [
            .. punches.Select(Moved).Concat(added).Where(punch => !annulled.Contains(punch.Sequence)).Select(Directed).OrderBy(punch => punch.At).ThenBy(punch => punch.Sequence),
        ];

        static bool Done(Action act)
        {
            act();
            return true;
        }

        Punch Moved(Punch punch) => shifts.Where(shift => shift.AccessPoint == punch.AccessPoint && shift.Recorded.Contains(punch.At)).Aggregate(punch, (moved, shift) => moved with { At = moved.At + shift.By });

        Punch Directed(Punch punch) => punch.Key != PunchKey.Job && directions.TryGetValue(punch.Sequence, out var direction) ? punch with { Direction = direction, DirectionSource = DirectionSource.Correction } : punch;
    }
}
