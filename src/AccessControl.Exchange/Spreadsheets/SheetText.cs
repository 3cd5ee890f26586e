using System.Globalization;
using NodaTime;
using NodaTime.Text;

namespace AccessControl.Exchange.Spreadsheets;

/// <summary>Cells as text.</summary>
public static class SheetText
{
    /// <summary>As people read it: dates as ISO 8601 has them, lengths of time as hours, minutes and seconds.</summary>
    /// <param name="cell">Null is empty.</param>
    public static string Of(SheetCell? cell) => cell?.Match(
        text => text.Value,
        number => number.Value.ToString(CultureInfo.InvariantCulture),
        date => LocalDatePattern.Iso.Format(date.Value),
        time => Of(time.Value)) ?? "";

    /// <summary>Hours, minutes and seconds, such as 38:05:00 or -0:12:30.</summary>
    /// <param name="time">Whole seconds.</param>
    public static string Of(Duration time) => OfSeconds((long)time.TotalSeconds);

    /// <summary>The same.</summary>
    /// <param name="seconds">Whole seconds.</param>
    public static string OfSeconds(long seconds)
    {
        var length = Math.Abs(seconds);
        return string.Create(CultureInfo.InvariantCulture, $"{(seconds < 0 ? "-" : "")}{length / 3600}:{length / 60 % 60:00}:{length % 60:00}");
    }
}
