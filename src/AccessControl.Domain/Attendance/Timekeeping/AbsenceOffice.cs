using System.Collections.Immutable;
using AccessControl.Domain.Attendance.Absences;
using AccessControl.Domain.Attendance.Accounts;
using AccessControl.Domain.Attendance.Employments;
using AccessControl.Domain.Attendance.Plans;
using AccessControl.Domain.Operators;
using AccessControl.Domain.People;
using NodaTime;

namespace AccessControl.Domain.Attendance.Timekeeping;

/// <summary>Absences and accounts as one operator may see them. What isn't for this operator isn't answered.</summary>
/// <param name="record">As it is now.</param>
/// <param name="office">Of who looks.</param>
public sealed class AbsenceOffice(TimeRecord record, TimeOffice office)
{
    private readonly PlannedWork _work = new(record.Plan);

    /// <summary>Types of absence of the site.</summary>
    public AbsenceTypes Types => record.Absences.Types();

    /// <summary>A person's absences in any state, the latest first; none where they aren't for this operator.</summary>
    public ImmutableArray<SeenAbsence> Of(PersonId person) =>
        office.DenialOf(OperatorAct.See, person) is null ? [.. record.Absences.Seen(record.Absences.All(person), office.ViewerOf).Reverse()] : [];

    /// <summary>A person's accounts, leave first; only for the person and HR.</summary>
    public ImmutableArray<AccountOutlook> AccountsOf(PersonId person) => office.ViewerOf(person).SeesAccounts() ? [.. record.Accounts.Outlooks(person).OrderBy(one => one.Account.Id.Employment).ThenByDescending(one => one.Account.Id.Kind)] : [];

    /// <summary>Contracts of a person, of any time, by number.</summary>
    public ImmutableArray<EmploymentId> ContractsOf(PersonId person) => [.. record.Plan.Employments.Of(person)];

    /// <summary>Absences that wait for somebody to decide, of everybody whose time this operator decides on, in the order in which they were asked for.</summary>
    public ImmutableArray<SeenAbsence> Waiting() =>
        record.Absences.Seen(office.WaitingAbsences(), office.ViewerOf);

    /// <summary>What whoever decides asks for first.</summary>
    /// <param name="waiting">Some of <see cref="Waiting"/>.</param>
    public ImmutableArray<WaitingAbsence> About(IReadOnlyCollection<SeenAbsence> waiting)
    {
        ArgumentNullException.ThrowIfNull(waiting);
        if (waiting.Count == 0)
        {
            return [];
        }

        var stands = office.Standing(office.Absences, waiting.Min(one => one.View.Span.First), waiting.Max(one => one.View.Span.Last)).ToLookup(one => one.Person);
        var outlooks = waiting.Where(one => one.Type?.Account is not null).Select(one => one.Person).Distinct().ToDictionary(person => person, record.Accounts.Outlooks);
        return
        [
            .. waiting.Select(seen => new WaitingAbsence(
                seen,
                seen.Type is { Account: { } kind } type ? [.. outlooks[seen.Person].Where(one => one.Account.Id.Kind == kind).Select(one => new AccountEffect(one, record.Accounts.TakenBy(one.Account, type, seen.View.Span)))] : [],
                office.ViewerOf(seen.Person).SeesAccounts(),
                [
                    .. record.Teams.BesideOf(seen.Person, office.Today)
                        .SelectMany(other => stands[other].Where(one => one.View.Span.First <= seen.View.Span.Last && one.View.Span.Last >= seen.View.Span.First)),
                ])),
        ];
    }

    /// <summary>Who of a page of a list is absent when; null where that is more than <see cref="TeamCalendar.MostDates"/>.</summary>
    /// <param name="team">The page, of the same dates.</param>
    /// <param name="from">First attendance date.</param>
    /// <param name="to">Last one.</param>
    public TeamCalendar? Calendar(TeamPage team, LocalDate from, LocalDate to)
    {
        ArgumentNullException.ThrowIfNull(team);
        if (Period.DaysBetween(from, to) >= TeamCalendar.MostDates)
        {
            return null;
        }

        ImmutableArray<LocalDate> dates = [.. new DateInterval(from, to)];
        return new TeamCalendar(
            dates,
            [
                .. team.Lines.GroupBy(line => line.Sheet.Person).Select(lines => new TeamCalendarRow(
                    lines.Key,
                    lines.First().Name,
                    [.. dates.Select(date => new TeamCalendarDay(date, IsFree(lines.Key, date), [.. lines.First().Absences.Where(absence => absence.Span.On(date) is not null)]))])),
            ]);
    }

    private bool IsFree(PersonId person, LocalDate date) => record.Plan.Employments.On(person, date).All(term => _work.Of(term.Employment, date) == Duration.Zero);
}
