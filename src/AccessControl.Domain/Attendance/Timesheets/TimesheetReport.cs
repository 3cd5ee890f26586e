using System.Collections.Immutable;
using AccessControl.Domain.Attendance.Absences;
using AccessControl.Domain.People;
using NodaTime;

namespace AccessControl.Domain.Attendance.Timesheets;

/// <summary>Timesheets of a period.</summary>
/// <param name="From">First attendance date.</param>
/// <param name="To">Last one.</param>
/// <param name="Zone">The site's.</param>
/// <param name="Sheets">By person, then contract.</param>
/// <param name="Names">Of the people whose record is there.</param>
public sealed record TimesheetReport(LocalDate From, LocalDate To, DateTimeZone Zone, ImmutableArray<Timesheet> Sheets, ImmutableDictionary<PersonId, string> Names)
{
    /// <summary>As somebody may see it.</summary>
    /// <param name="viewerOf">As what they look at a person's absences.</param>
    public TimesheetReport SeenBy(Func<PersonId, AbsenceViewer> viewerOf)
    {
        ArgumentNullException.ThrowIfNull(viewerOf);
        return this with { Sheets = [.. Sheets.Select(sheet => sheet.SeenBy(viewerOf(sheet.Person)))] };
    }

    /// <summary>The person's name; the number where the record is gone.</summary>
    public string NameOf(PersonId person) => Names.GetValueOrDefault(person, person.Value);
}
