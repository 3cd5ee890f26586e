using AccessControl.Domain.Attendance;
using NodaTime;
using NodaTime.Text;

namespace AccessControl.Web.Live;

/// <summary>Instants as people at the site read them; a time of the hour that comes twice stands with its offset.</summary>
internal static class ZonedText
{
    private static readonly LocalTimePattern Seconds = LocalTimePattern.CreateWithInvariantCulture("HH:mm:ss");

    private static readonly LocalDateTimePattern Minutes = LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd HH:mm");

    /// <summary>Day, hours and minutes of the site's clock.</summary>
    public static string DayAndTime(Instant instant, DateTimeZone zone) => $"{Minutes.Format(instant.InZone(zone).LocalDateTime)}{Offset(instant, zone)}";

    /// <summary>The day of the site's clock.</summary>
    public static string Day(Instant instant, DateTimeZone zone) => LocalDatePattern.Iso.Format(instant.InZone(zone).Date);

    /// <summary>Hours, minutes and seconds of the site's clock.</summary>
    public static string TimeOfDay(Instant instant, DateTimeZone zone) => $"{Seconds.Format(instant.InZone(zone).TimeOfDay)}{Offset(instant, zone)}";

    private static string Offset(Instant instant, DateTimeZone zone) =>
        instant.InZone(zone) is var here && zone.MomentsOf(here.LocalDateTime).Length > 1 ? $" ({OffsetPattern.GeneralInvariant.Format(here.Offset)})" : "";
}
