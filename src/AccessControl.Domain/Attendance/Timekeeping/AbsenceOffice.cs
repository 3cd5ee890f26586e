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

    /// <summary>A person's accounts; only for the person and HR, because movements name the absences that they rest on.</summary>
    public ImmutableArray<AccountOutlook> AccountsOf(PersonId person) => office.ViewerOf(person) is AbsenceViewer.Self or AbsenceViewer.Hr ? record.Accounts.Outlooks(person) : [];

    /// <summary>Contracts of a person, of any time, by number.</summary>
    public ImmutableArray<EmploymentId> ContractsOf(PersonId person) => [.. record.Plan.Employments.Of(person, LocalDate.MinIsoValue, LocalDate.MaxIsoValue)];

    /// <summary>Absences that wait for somebody to decide, of everybody whose time this operator decides on, in the order in which they were asked for.</summary>
    public ImmutableArray<WaitingAbsence> Waiting()
    {
        var all = Requests();
        ImmutableArray<AbsenceRequest> waiting = [.. all.Where(request => request.State == AbsenceState.Requested && office.DenialOf(OperatorAct.DecideTime, request.Person) is null)];
        var stands = all.Where(request => request.Stands).ToLookup(request => request.Person);
        var outlooks = new Dictionary<PersonId, ImmutableArray<AccountOutlook>>();
        return
        [
            .. record.Absences.Seen(waiting, office.ViewerOf).Select(seen => new WaitingAbsence(
                seen,
                Effects(seen, outlooks),
                [
                    .. record.Teams.BesideOf(seen.Person, office.Today)
                        .SelectMany(other => office.Standing(stands[other], seen.View.Span.First, seen.View.Span.Last)),
                ])),
        ];
    }

    /// <summary>Who of a page of a list is absent when.</summary>
    /// <param name="team">The page, of the same dates.</param>
    /// <param name="from">First attendance date.</param>
    /// <param name="to">Last one.</param>
    public TeamCalendar Calendar(TeamPage team, LocalDate from, LocalDate to)
    {
        ArgumentNullException.ThrowIfNull(team);
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

    private ImmutableArray<AbsenceRequest> Requests() => office.SeesAll ? record.Absences.All() : [.. TimeOffice.InChunks(office.People, some => record.Absences.All(some))];

    /// <summary>Of an absence whose type the operator may not know it would tell what it takes.</summary>
    private ImmutableArray<AccountEffect> Effects(SeenAbsence seen, Dictionary<PersonId, ImmutableArray<AccountOutlook>> known)
    {
        if (seen.Type is not { Account: { } kind } type)
        {
            return [];
        }

        if (!known.TryGetValue(seen.Person, out var outlooks))
        {
            known[seen.Person] = outlooks = record.Accounts.Outlooks(seen.Person);
        }

        return [.. outlooks.Where(one => one.Account.Id.Kind == kind).Select(one => new AccountEffect(one, record.Accounts.TakenBy(one.Account, type, seen.View.Span)))];
    }
}
