using AccessControl.Domain.Entrances;
using AccessControl.Service.Configuration;
using NodaTime;
using NodaTime.Text;

namespace AccessControl.Service.CommandLine;

/// <summary>An arrival as one line: time, who or why not, score, threshold, milliseconds, door, punch; for a log without the person.</summary>
internal static class ArrivalLine
{
    private static readonly LocalTimePattern Seconds = LocalTimePattern.CreateWithInvariantCulture("HH:mm:ss");

    /// <summary>The line with the person, for people who don't exist.</summary>
    public static string Of(Arrival arrival, DateTimeZone zone)
    {
        var who = arrival.Name ?? arrival.Person?.Value ?? "stranger";
        return $"{TimeOf(arrival, zone)}  {who,-22} {arrival.Words,-44} {Figures(arrival)}";
    }

    /// <summary>The line for a log: nobody is named, since a log's copies outlive an erasure; the journal entry says who it was.</summary>
    public static string ForLog(Arrival arrival, SiteConfiguration site) =>
        $"{TimeOf(arrival, DateTimeZoneProviders.Tzdb[site.TimeZone])}  {arrival.AccessPoint}  {arrival.Words} {Figures(arrival)}, {(arrival.Sequence is { } sequence ? $"journal entry {sequence}" : "journal entry follows")}";

    private static string TimeOf(Arrival arrival, DateTimeZone zone) => Seconds.Format(arrival.At.InZone(zone).TimeOfDay);

    private static string Figures(Arrival arrival)
    {
        var identification = arrival.Decision.Explanation.Identification;
        var score = identification?.Best is { } best ? $"score {best.Score.Value:0.000}, threshold {identification.Threshold.Score.Value:0.000}" : "no score";
        var door = arrival.Decision.Match(_ => "door released", _ => "door secured", _ => "door secured");
        var punch = arrival.Direction is { } direction ? $"punch {direction}" : "no punch";
        return $"{score}, {arrival.Latency.TotalMilliseconds,4:0} ms, {door}, {punch}";
    }
}
