using System.Collections.Immutable;
using NodaTime;

namespace AccessControl.Domain.Attendance.Pay;

/// <summary>What is a break, and what is done where one that is due wasn't taken.</summary>
public sealed record BreakRules
{
    /// <summary>A pause shorter than this is no break towards what is due (ArbZG 4: 15 min).</summary>
    public Duration Shortest { get; init; } = Duration.Zero;

    /// <summary>Pauses up to this are paid as work (29 CFR 785.18: 20 min); none at zero.</summary>
    public Duration PaidUpTo { get; init; } = Duration.Zero;

    /// <summary>Breaks that are due, by the work they follow, each longer than the one before.</summary>
    public ImmutableArray<BreakTier> Tiers { get; init; } = [];

    /// <summary>Takes what recorded breaks lack out of the work. Off unless somebody decides it: only a pause that was taken may go unpaid.</summary>
    public bool IsDeducted { get; init; }

    /// <summary>True for a pause that is too short to go unpaid.</summary>
    public bool IsWork(Duration pause) => pause <= PaidUpTo;

    /// <summary>Pauses that are breaks towards what is due: unpaid, and long enough.</summary>
    /// <param name="work">Of one attendance date, by time, without overlap.</param>
    public Duration BreaksOf(IReadOnlyList<WorkSpan> work)
    {
        ArgumentNullException.ThrowIfNull(work);
        var sum = Duration.Zero;
        for (var i = 1; i < work.Count; i++)
        {
            var pause = work[i].From - work[i - 1].To;
            sum += pause >= Shortest && !IsWork(pause) ? pause : Duration.Zero;
        }

        return sum;
    }

    /// <summary>Faults, one line each, naming key and mend; empty where all is well.</summary>
    public IEnumerable<string> Problems()
    {
        if (Tiers.SelectMany(tier => new[] { tier.Above, tier.Due }).Append(Shortest).Append(PaidUpTo).Any(length => length.TotalMinutes % 1 != 0))
        {
            yield return "breaks: a length isn't in whole minutes; write it so.";
        }

        if (Shortest < Duration.Zero || Shortest > Duration.FromHours(2))
        {
            yield return $"breaks.shortest: {Shortest.TotalMinutes} min is out of range; write 0 to 120.";
        }

        if (PaidUpTo < Duration.Zero || PaidUpTo > Duration.FromHours(2))
        {
            yield return $"breaks.paidUpTo: {PaidUpTo.TotalMinutes} min is out of range; write 0 to 120.";
        }

        for (var i = 0; i < Tiers.Length; i++)
        {
            if (Tiers[i].Above < Duration.Zero)
            {
                yield return $"breaks.tiers: the {i + 1}. one is above {Tiers[i].Above.TotalMinutes} min, which is below 0; write 0 or more.";
            }
            else if (Tiers[i].Due <= Duration.Zero)
            {
                yield return $"breaks.tiers: of the {i + 1}. one {Tiers[i].Due.TotalMinutes} min are due; write more than 0.";
            }
            else if (i > 0 && (Tiers[i].Above <= Tiers[i - 1].Above || Tiers[i].Due <= Tiers[i - 1].Due))
            {
                yield return $"breaks.tiers: the {i + 1}. one isn't above the one before it; write them by the work that they follow, each with more due.";
            }
        }
    }
}
