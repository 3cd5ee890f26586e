using NodaTime;

namespace AccessControl.Domain.Attendance.Pay;

/// <summary>What the law allows of work: going beyond it is shown, and paid.</summary>
public sealed record WorkLimits
{
    /// <summary>Between the work of one date and of the next (ArbZG 5: 11 h); none at zero.</summary>
    public Duration ShortestRest { get; init; } = Duration.Zero;

    /// <summary>Work of a date (ArbZG 3: 10 h); none at zero.</summary>
    public Duration LongestDay { get; init; } = Duration.Zero;

    /// <summary>Faults, one line each, naming key and mend; empty where all is well.</summary>
    public IEnumerable<string> Problems()
    {
        foreach (var (length, key) in new[] { (ShortestRest, "shortestRestMinutes"), (LongestDay, "longestDayMinutes") })
        {
            if (length < Duration.Zero || length > Duration.FromHours(24))
            {
                yield return $"limits.{key}: {length.TotalMinutes} min is out of range; write 0 to 1440.";
            }
        }
    }
}
