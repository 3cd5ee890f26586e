using NodaTime;

namespace AccessControl.Domain.Attendance;

/// <summary>How recorded punches are read.</summary>
public sealed record PunchDerivationOptions
{
    /// <summary>The most that <see cref="LongestPresence"/> can be.</summary>
    public static Duration MostPresence { get; } = Duration.FromHours(24);

    /// <summary>A punch less than this after one that counted, of the same person, point and recorded direction, is a duplicate; 0 to 10 min.</summary>
    public Duration DuplicateWindow { get; init; } = Duration.FromSeconds(60);

    /// <summary>Nobody is present for longer than this without a punch: an inferred punch after it is a coming, not a leaving; 1 to 24 h.</summary>
    public Duration LongestPresence { get; init; } = Duration.FromHours(16);

    /// <summary>Checks the ranges.</summary>
    /// <returns>One line per fault, naming the key and the mend; empty where all is well.</returns>
    public IReadOnlyList<string> Problems()
    {
        var problems = new List<string>();
        if (DuplicateWindow < Duration.Zero || DuplicateWindow > Duration.FromMinutes(10))
        {
            problems.Add($"attendance.duplicateSeconds: {DuplicateWindow.TotalSeconds} s is out of range; write 0 to 600");
        }

        if (LongestPresence < Duration.FromHours(1) || LongestPresence > MostPresence)
        {
            problems.Add($"attendance.longestPresenceHours: {LongestPresence.TotalHours} h is out of range; write 1 to 24");
        }

        return problems;
    }
}
