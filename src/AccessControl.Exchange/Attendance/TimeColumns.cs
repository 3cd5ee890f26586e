using AccessControl.Domain.Attendance.Timesheets;
using AccessControl.Exchange.Spreadsheets;
using NodaTime;
using NodaTime.Text;

namespace AccessControl.Exchange.Attendance;

/// <summary>Cells that lists of people's time share.</summary>
internal static class TimeColumns
{
    private static readonly OffsetDateTimePattern Stamps = OffsetDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm:sso<m>");
    private static readonly OffsetDateTimePattern Moments = OffsetDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd HH:mm:sso<m>");

    /// <summary>Contract, number and name of whose it is.</summary>
    public static SheetCell?[] Whose(TimesheetReport report, Timesheet sheet) => [Text(sheet.Employment?.Value), Text(sheet.Person.Value), Text(report.NameOf(sheet.Person))];

    /// <summary>Text; an empty cell for none.</summary>
    public static SheetCell.Text? Text(string? value) => string.IsNullOrEmpty(value) ? null : new SheetCell.Text(value);

    /// <summary>The site's time with its offset, for people.</summary>
    public static SheetCell.Text Moment(Instant at, DateTimeZone zone) => new(Moments.Format(at.InZone(zone).ToOffsetDateTime()));

    /// <summary>The site's time with its offset, as programs read it.</summary>
    public static string Stamp(Instant at, DateTimeZone zone) => Stamps.Format(at.InZone(zone).ToOffsetDateTime());

    /// <summary>Whole seconds as a length of time.</summary>
    public static SheetCell.Time Time(long seconds) => new(Duration.FromSeconds(seconds));
}
