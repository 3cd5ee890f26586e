using System.Collections.Immutable;
using AccessControl.Domain.People;
using NodaTime;

namespace AccessControl.Domain.Attendance;

/// <summary>Makes attendance reports from the recorded punches.</summary>
/// <param name="punches">As recorded.</param>
/// <param name="people">For the names.</param>
/// <param name="derivation">How punches are read.</param>
/// <param name="paysWithoutQuestion">False for a punch that is to be looked at.</param>
public sealed class AttendanceReporting(IPunchStore punches, IPeopleStore people, PunchDerivation derivation, Func<Punch, bool> paysWithoutQuestion)
{
    /// <summary>What is read before the first date: a shift of the date before it, and who came for it early.</summary>
    public static readonly Duration LeadIn = Duration.FromDays(2);

    /// <summary>Reports some dates.</summary>
    /// <param name="from">The first date.</param>
    /// <param name="to">The last date, included.</param>
    /// <param name="person">Only this person, null for all.</param>
    /// <exception cref="ArgumentException">The last date is before the first.</exception>
    public AttendanceReport Report(LocalDate from, LocalDate to, PersonId? person = null)
    {
        if (to < from)
        {
            throw new ArgumentException($"{to} is before {from}.", nameof(to));
        }

        var zone = derivation.Zone;
        var read = punches.Read(new Interval(zone.AtStartOfDay(from).ToInstant() - LeadIn, zone.AtStartOfDay(to.PlusDays(1)).ToInstant() + LeadIn), person);
        var days = derivation.Derive(read)
            .GroupBy(p => p.Punch.Person)
            .SelectMany(Days)
            .Where(d => d.Date >= from && d.Date <= to)
            .OrderBy(d => d.Date).ThenBy(d => d.Person)
            .ToImmutableArray();
        var names = people.NamesOf([.. days.Select(d => d.Person)]);
        return new AttendanceReport(from, to, zone.Id, [.. days.Select(d => d with { Name = names.GetValueOrDefault(d.Person) })]);
    }

    private IEnumerable<AttendanceDay> Days(IGrouping<PersonId, DerivedPunch> punchesOfPerson)
    {
        var paired = PairedPunches.Of(punchesOfPerson, derivation.Options.LongestPresence);
        var intervalsOfDate = paired.Intervals.ToLookup(i => i.In.Date);
        var unpairedOfDate = paired.Unpaired.ToLookup(punch => punch.Date);
        var duplicatesOfDate = punchesOfPerson.Where(p => !p.Counts).ToLookup(punch => punch.Date);
        return intervalsOfDate.Select(g => g.Key).Concat(unpairedOfDate.Select(g => g.Key)).Concat(duplicatesOfDate.Select(g => g.Key)).Distinct()
            .Select(date => new AttendanceDay(
                punchesOfPerson.Key, null, date, [.. intervalsOfDate[date]], [.. unpairedOfDate[date]], [.. duplicatesOfDate[date]])
            {
                InQuestion = [.. intervalsOfDate[date].SelectMany(interval => new[] { interval.In, interval.Out }).Where(punch => !paysWithoutQuestion(punch.Punch))],
            });
    }
}
