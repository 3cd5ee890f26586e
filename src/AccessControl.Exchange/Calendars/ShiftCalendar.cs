using AccessControl.Domain.Attendance.Shifts;
using AccessControl.Domain.People;
using Ical.Net;
using Ical.Net.CalendarComponents;
using Ical.Net.DataTypes;
using Ical.Net.Serialization;
using NodaTime;
using NodaTime.Text;

namespace AccessControl.Exchange.Calendars;

/// <summary>
/// Writes somebody's planned shifts as iCalendar (RFC 5545), an event for each part. Times are UTC: they are the moments that the plan means, in whichever zone the calendar is
/// read and whatever the clocks do. An event keeps its UID for person, date and part, so that another shift on that date takes its place; a shift that fell away isn't in it any more.
/// </summary>
public static class ShiftCalendar
{
    /// <summary>Writes it; the same shifts and time give the same text.</summary>
    /// <param name="person">Whose.</param>
    /// <param name="shifts">In any order.</param>
    /// <param name="site">Behind the @ of UIDs: letters, digits, hyphens and dots, such as the appliance's host name.</param>
    /// <param name="at">When the plan was made; a later one replaces an earlier one.</param>
    public static string Write(PersonId person, IEnumerable<PlannedShift> shifts, string site, Instant at)
    {
        ArgumentNullException.ThrowIfNull(shifts);
        if (string.IsNullOrEmpty(site) || !site.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-'))
        {
            throw new ArgumentException($"'{site}' can't stand behind the @ of a UID.", nameof(site));
        }

        var calendar = new Calendar { ProductId = "-//AccessControl//Shifts//EN", Method = "PUBLISH" };
        foreach (var date in shifts.GroupBy(shift => shift.Date).OrderBy(date => date.Key))
        {
            // Counted over the date: who has two contracts may have a shift of each.
            var parts = date.OrderBy(shift => shift.Start).SelectMany(shift => shift.Parts, (shift, span) => (shift.Shift, Span: span)).ToList();
            for (var part = 0; part < parts.Count; part++)
            {
                calendar.Events.Add(new CalendarEvent
                {
                    Uid = $"{person}-{LocalDatePattern.Iso.Format(date.Key)}-{part + 1}@{site}",
                    DtStamp = Utc(at),
                    Start = Utc(parts[part].Span.Start),
                    End = Utc(parts[part].Span.End),
                    Summary = parts[part].Shift.Id.Value,
                });
            }
        }

        return new CalendarSerializer().SerializeToString(calendar) ?? "";
    }

    private static CalDateTime Utc(Instant at) => new(at.ToDateTimeUtc());
}
