using NodaTime;
using NodaTime.Text;

namespace AccessControl.Domain.Attendance;

/// <summary>Lengths of time as people read them: hours, minutes and seconds, such as 38:05:00 or -0:12:30.</summary>
public static class HoursText
{
    private static readonly DurationPattern Pattern = DurationPattern.CreateWithInvariantCulture("-H:mm:ss");

    /// <summary>Of a length of time, cut to whole seconds.</summary>
    public static string Of(Duration time) => Pattern.Format(time);

    /// <summary>Of whole seconds.</summary>
    public static string Of(long seconds) => Of(Duration.FromSeconds(seconds));
}
