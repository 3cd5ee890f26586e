using NodaTime;

namespace AccessControl.Domain.Attendance.Pay;

/// <summary>By how much the breaks of one attendance date were shorter than due, whatever was deducted.</summary>
/// <param name="Worked">Work from comings to leavings, with pauses that are too short to go unpaid.</param>
/// <param name="Taken">Pauses that are breaks.</param>
/// <param name="Tier">The highest that the work is beyond.</param>
public readonly record struct BreakLack(Duration Worked, Duration Taken, BreakTier Tier)
{
    /// <summary>How much lacks, more than zero.</summary>
    public Duration Length => Tier.Due - Taken;

    /// <summary>What lacks.</summary>
    /// <param name="recorded">Work of one date, by time, without overlap.</param>
    /// <param name="rules">What is due.</param>
    /// <returns>Null where the breaks were as long as due, or none is.</returns>
    public static BreakLack? Of(IReadOnlyList<WorkSpan> recorded, BreakRules rules)
    {
        ArgumentNullException.ThrowIfNull(recorded);
        ArgumentNullException.ThrowIfNull(rules);
        var (worked, taken) = (Duration.Zero, rules.BreaksOf(recorded));
        for (var i = 0; i < recorded.Count; i++)
        {
            var pause = i == 0 ? Duration.Zero : recorded[i].From - recorded[i - 1].To;
            worked += recorded[i].Length + (rules.IsWork(pause) ? pause : Duration.Zero);
        }

        // Of no tier nothing is due.
        var tier = rules.Tiers.LastOrDefault(tier => worked > tier.Above);
        return taken < tier.Due ? new BreakLack(worked, taken, tier) : null;
    }
}
