using System.Globalization;

namespace AccessControl.Service.CommandLine;

/// <summary>Writes lengths of work for people to read.</summary>
internal static class HoursText
{
    /// <summary>Hours, minutes and seconds, such as 38:05:00.</summary>
    /// <param name="seconds">Whole seconds.</param>
    public static string Of(long seconds)
    {
        var length = Math.Abs(seconds);
        return string.Create(CultureInfo.InvariantCulture, $"{(seconds < 0 ? "-" : "")}{length / 3600}:{length / 60 % 60:00}:{length % 60:00}");
    }
}
