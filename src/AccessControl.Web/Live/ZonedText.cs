using NodaTime;
using NodaTime.Text;

namespace AccessControl.Web.Live;

/// <summary>Instants as people at the site read them.</summary>
internal static class ZonedText
{
    private static readonly LocalTimePattern Seconds = LocalTimePattern.CreateWithInvariantCulture("HH:mm:ss");

    private static readonly LocalDateTimePattern Minutes = LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd HH:mm");

    /// <summary>Day, hours and minutes of the site's clock.</summary>
    public static string DayAndTime(Instant instant, DateTimeZone zone) => Minutes.Format(instant.InZone(zone).LocalDateTime);

    /// <summary>The day of the site's clock.</summary>
    public static string Day(Instant instant, DateTimeZone zone) => LocalDatePattern.Iso.Format(instant.InZone(zone).Date);

    /// <summary>Hours, minutes and seconds of the site's clock.</summary>
    public static string TimeOfDay(Instant instant, DateTimeZone zone) => Seconds.Format(instant.InZone(zone).TimeOfDay);
}
