using AccessControl.Domain.Attendance.Muster;
using NodaTime;
using NodaTime.Text;

namespace AccessControl.Service.CommandLine;

/// <summary>The muster list as JSON, printed and as the copy elsewhere.</summary>
internal static class MusterJson
{
    /// <summary>Writes it.</summary>
    public static string Of(MusterReading reading, DateTimeZone zone) => JsonText.Of(new
    {
        at = Stamp(reading.List.At),
        zone = zone.Id,
        alarm = reading.Alarm is { } alarm ? Stamp(alarm) : null,
        reading.Problem,
        outside = reading.List.Gone.Length,
        reading.List.LeftOut,
        people = reading.List.Entries.Select(entry => new
        {
            person = entry.Person.Value,
            entry.Name,
            entry.Group,
            entry.Sureness,
            entry.Evidence,
            place = entry.Place?.Value,
            seenAt = entry.SeenAt is { } seen ? Stamp(seen) : null,
            visitor = entry.IsVisitor,
            entry.Host,
            standing = reading.Ticks.StandingOf(entry.Person),
            ticks = reading.Ticks.Of(entry.Person).Select(tick => new { tick.By, at = Stamp(tick.At), safe = tick.IsSafe }),
        }),
    });

    private static string Stamp(Instant at) => InstantPattern.General.Format(at);
}
