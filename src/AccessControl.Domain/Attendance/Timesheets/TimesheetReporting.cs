using System.Collections.Immutable;
using AccessControl.Domain.Attendance.Plans;
using AccessControl.Domain.People;
using NodaTime;

namespace AccessControl.Domain.Attendance.Timesheets;

/// <summary>Makes timesheets from the record.</summary>
/// <param name="punches">As recorded.</param>
/// <param name="people">For the names.</param>
/// <param name="plan">Who works when.</param>
/// <param name="assembly">How they are made.</param>
public sealed class TimesheetReporting(IPunchStore punches, IPeopleStore people, StaffPlan plan, TimesheetAssembly assembly)
{
    /// <summary>Timesheets of everybody who has a contract or a punch, or of one person.</summary>
    /// <param name="from">First attendance date.</param>
    /// <param name="to">Last one.</param>
    /// <param name="known">Until when punches can be there: what is later isn't missed yet.</param>
    /// <param name="person">Only this person, null for all.</param>
    /// <exception cref="ArgumentException">The last date is before the first.</exception>
    public TimesheetReport Report(LocalDate from, LocalDate to, Instant known, PersonId? person = null)
    {
        var read = punches.Read(assembly.Reads(from, to), person).ToLookup(punch => punch.Person);
        IEnumerable<PersonId> whose = person is { } one ? [one] : plan.Employments.People.Union(read.Select(own => own.Key)).Order();
        ImmutableArray<Timesheet> sheets = [.. whose.SelectMany(id => assembly.Of(id, from, to, [.. read[id]], ImmutableHashSet<LocalDate>.Empty, known))];
        return new TimesheetReport(
            from,
            to,
            plan.Zone,
            sheets,
            sheets.Select(sheet => sheet.Person).Distinct().Select(id => (Id: id, Name: people.NameOf(id))).Where(named => named.Name is not null).ToImmutableDictionary(named => named.Id, named => named.Name!));
    }
}
