using AccessControl.Domain.Entrances;
using AccessControl.Service.Configuration;
using NodaTime;
using NodaTime.Text;

namespace AccessControl.Service.CommandLine;

/// <summary>An arrival as one line: time, who or why not, score, threshold, milliseconds, door, punch.</summary>
internal static class ArrivalLine
{
    private static readonly LocalTimePattern Seconds = LocalTimePattern.CreateWithInvariantCulture("HH:mm:ss");

    /// <summary>The line.</summary>
    public static string Of(Arrival arrival, DateTimeZone zone)
    {
        var identification = arrival.Decision.Explanation.Identification;
        var score = identification?.Best is { } best ? $"score {best.Score.Value:0.000}, threshold {identification.Threshold.Score.Value:0.000}" : "no score";
        var door = arrival.Decision.Match(_ => "door released", _ => "door secured", _ => "door secured");
        var punch = arrival.Direction is { } direction ? $"punch {direction}" : "no punch";
        var who = arrival.Name ?? arrival.Person?.Value ?? "stranger";
        return $"{Seconds.Format(arrival.At.InZone(zone).TimeOfDay)}  {who,-22} {arrival.Words,-44} {score}, {arrival.Latency.TotalMilliseconds,4:0} ms, {door}, {punch}";
    }

    /// <summary>Writes it.</summary>
    public static void Write(TextWriter output, Arrival arrival, SiteConfiguration site) =>
        output.WriteLine(Of(arrival, DateTimeZoneProviders.Tzdb[site.TimeZone]));
}
