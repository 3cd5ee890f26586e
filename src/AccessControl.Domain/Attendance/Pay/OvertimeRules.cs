using System.Collections.Immutable;
using NodaTime;

namespace AccessControl.Domain.Attendance.Pay;

/// <summary>Which work is overtime. A second is in one tier: what a day's tier holds doesn't count towards the week's.</summary>
public sealed record OvertimeRules
{
    /// <summary>Over which the week's tiers count.</summary>
    public Workweek Workweek { get; init; } = new(IsoDayOfWeek.Monday, LocalTime.Midnight);

    /// <summary>A day is 24 hours from the workweek's start time on; false counts a day's tiers by attendance date instead.</summary>
    public bool IsByWorkday { get; init; } = true;

    /// <summary>By the work of a day; dearer than base pay, for what they hold doesn't count towards the week's.</summary>
    public ImmutableArray<OvertimeTier> Daily { get; init; } = [];

    /// <summary>By the work of a workweek that no tier of a day holds.</summary>
    public ImmutableArray<OvertimeTier> Weekly { get; init; } = [];

    /// <summary>From this day on of a workweek in which every day before was worked; null where no such day counts.</summary>
    public int? ConsecutiveDay { get; init; }

    /// <summary>By the work of such a day, in place of <see cref="Daily"/>.</summary>
    public ImmutableArray<OvertimeTier> Consecutive { get; init; } = [];

    /// <summary>Faults, one line each, naming key and mend; empty where all is well.</summary>
    public IEnumerable<string> Problems()
    {
        if (ConsecutiveDay is < 2 or > 7)
        {
            yield return $"overtime.consecutiveDay: {ConsecutiveDay} is out of range; write 2 to 7.";
        }

        if (ConsecutiveDay is null != Consecutive.IsEmpty)
        {
            yield return "overtime.consecutive: a day and its tiers belong together; write both or none.";
        }

        if (ConsecutiveDay is not null && !IsByWorkday)
        {
            yield return "overtime.consecutiveDay: is counted by workdays; write \"day\": \"workday\".";
        }

        foreach (var (key, tiers, cheapest) in new[] { ("daily", Daily, 101), ("weekly", Weekly, 100), ("consecutive", Consecutive, 101) })
        {
            foreach (var tier in tiers.Where(tier => !PayCode.IsOne(tier.Code.Value) || tier.Above.TotalMinutes % 1 != 0))
            {
                yield return $"overtime.{key}: '{tier.Code}' above {tier.Above.TotalMinutes} min is no tier; {PayCode.Wanted}, and whole minutes.";
            }

            for (var i = 0; i < tiers.Length; i++)
            {
                if (tiers[i].Above < Duration.Zero)
                {
                    yield return $"overtime.{key}: the {i + 1}. tier is above {tiers[i].Above.TotalMinutes} min, which is below 0; write 0 or more.";
                }
                else if (tiers[i].Percent < cheapest)
                {
                    yield return $"overtime.{key}: the {i + 1}. tier pays {tiers[i].Percent} percent; write {cheapest} or more.";
                }
                else if (tiers[i].Percent > PayRules.MostPercent)
                {
                    yield return $"overtime.{key}: the {i + 1}. tier pays {tiers[i].Percent} percent; write {PayRules.MostPercent} at most.";
                }
                else if (i > 0 && (tiers[i].Above <= tiers[i - 1].Above || tiers[i].Percent <= tiers[i - 1].Percent))
                {
                    yield return $"overtime.{key}: the {i + 1}. tier isn't above the one before it; write them by the work that they follow, each dearer.";
                }
            }
        }
    }
}
