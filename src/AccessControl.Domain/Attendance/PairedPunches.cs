using System.Collections.Immutable;
using NodaTime;

namespace AccessControl.Domain.Attendance;

/// <summary>Punches of one person, put together to work.</summary>
/// <param name="Intervals">By time, without overlap.</param>
/// <param name="Unpaired">Punches without a counterpart, by time: shown, never completed by guessing.</param>
/// <param name="JobChanges">Punches that went on with another job within an interval, by time.</param>
public sealed record PairedPunches(ImmutableArray<WorkInterval> Intervals, ImmutableArray<DerivedPunch> Unpaired, ImmutableArray<DerivedPunch> JobChanges)
{
    /// <summary>Pairs each coming with the next leaving, where that is soon enough.</summary>
    /// <param name="punches">Of one person, by time; those that don't count are passed over.</param>
    /// <param name="longestPresence">A leaving later than this after a coming isn't its leaving.</param>
    public static PairedPunches Of(IEnumerable<DerivedPunch> punches, Duration longestPresence)
    {
        ArgumentNullException.ThrowIfNull(punches);
        var (intervals, unpaired, changes) = (ImmutableArray.CreateBuilder<WorkInterval>(), ImmutableArray.CreateBuilder<DerivedPunch>(), ImmutableArray.CreateBuilder<DerivedPunch>());
        DerivedPunch? coming = null;
        foreach (var punch in punches.Where(punch => punch.Counts))
        {
            var isWithin = coming is not null && punch.Punch.At - coming.Punch.At <= longestPresence;
            if (isWithin && punch.Punch.Key == PunchKey.Job)
            {
                changes.Add(punch);
            }
            else if (isWithin && punch.Direction == Direction.Out)
            {
                intervals.Add(new WorkInterval(coming!, punch));
                coming = null;
            }
            else
            {
                if (coming is not null)
                {
                    unpaired.Add(coming);
                }

                coming = punch.Direction == Direction.Out ? null : punch;
                if (coming is null)
                {
                    unpaired.Add(punch);
                }
            }
        }

        if (coming is not null)
        {
            unpaired.Add(coming);
        }

        return new PairedPunches(intervals.ToImmutable(), unpaired.ToImmutable(), changes.ToImmutable());
    }
}
