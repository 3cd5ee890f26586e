using NodaTime;
using NodaTime.Text;

namespace AccessControl.Web.Live;

/// <summary>Instants as people at the site read them.</summary>
internal static class ZonedText
{
    private static readonly LocalTimePattern Seconds = LocalTimePattern.CreateWithInvariantCulture("HH:mm:ss");

    /// <summary>Hours, minutes and seconds of the site's clock.</summary>
    public static string TimeOfDay(Instant instant, DateTimeZone zone) => Seconds.Format(instant.InZone(zone).TimeOfDay);
}
