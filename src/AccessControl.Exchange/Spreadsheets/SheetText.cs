using System.Globalization;
using AccessControl.Domain.Attendance;
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
        time => HoursText.Of(time.Value)) ?? "";
}
