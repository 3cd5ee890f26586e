using AccessControl.Contracts.Fakes;
using AccessControl.Contracts.Storage;
using AccessControl.Domain.Attendance;
using AccessControl.Domain.Attendance.Absences;
using AccessControl.Domain.Attendance.Accounts;
using AccessControl.Domain.Attendance.Breaks;
using AccessControl.Domain.Attendance.Corrections;
using AccessControl.Domain.Attendance.Notices;
using AccessControl.Domain.Attendance.Periods;
using AccessControl.Domain.Attendance.Shifts;
using AccessControl.Domain.Attendance.Supervision;
using AccessControl.Domain.Attendance.Timekeeping;
using AccessControl.Domain.Attendance.Timesheets;
using AccessControl.Domain.Operators;
using AccessControl.Domain.People;
using AccessControl.Domain.Tests.Attendance.Months;
using AccessControl.Domain.Tests.Attendance.Supervision;
using AccessControl.Domain.Tests.Attendance.Timesheets;
using CsCheck;
using Microsoft.Extensions.Time.Testing;
using NodaTime;

namespace AccessControl.Domain.Tests.Attendance.Timekeeping;

/// <summary>What an operator sees of time, whatever the roles and teams: no more than the rights say, and each of it once.</summary>
public sealed class TimeOfficeTests
{
    private static readonly LocalDate First = new(2026, 2, 1), Last = new(2026, 2, 28);

    private static readonly Gen<OperatorRoles> SomeRoles = Gen.Enum<OperatorRole>().Array[1, 2].Select(roles => OperatorRoles.Of(roles));

    [Fact]
    public void Team_PageByPage_IsEachPersonOnce_AndOnlyWhomTheRightsShow() => Gen.Select(Gen.Int[1, 130], SomeRoles, Gen.Int[1, 4]).Sample(
        (people, roles, every) =>
        {
            var boss = Number(0);
            // The team is every so many; the boss is in it, and is never of their own team.
            var teams = new Teams([.. Enumerable.Range(1, people).Where(i => i % every == 0).Select(i => new TeamStep(Number(i), First, boss))], []);
            var viewer = new Operator(new OperatorId("op-22222222"), OperatorName.TryParse("boss")!, roles, boss);
            var office = new TimeOffice(Record(people, teams, viewer), viewer);

            var pages = Enumerable.Range(1, office.Team(First, Last, 1).Pages).Select(page => office.Team(First, Last, page)).ToList();
            var shown = pages.SelectMany(page => page.Lines).Select(line => line.Sheet.Person).ToList();

            var expected = Enumerable.Range(0, people + 1).Select(Number).Where(person =>
                OperatorRights.MayActOn(viewer, OperatorAct.See, person, teams, office.Today) && (person != boss || roles.Has(OperatorRole.Hr) || roles.Has(OperatorRole.Administrator))).Order();
            Assert.Equal(expected, shown);
            Assert.All(pages, page => Assert.True(page.Lines.Length <= TimeOffice.PageSize && page.People == shown.Count));
            Assert.All(pages.SelectMany(page => page.Lines), line => Assert.Equal(OperatorRights.MayActOn(viewer, OperatorAct.DecideTime, line.Sheet.Person, teams, office.Today), line.MayDecide));
            Assert.Equal(pages[^1].Number, office.Team(First, Last, 999).Number);
        },
        iter: 40,
        seed: "0000timeoff00");

    [Fact]
    public void SheetsOf_SomebodyWhomTheRightsDontShow_IsNone() => Gen.Select(SomeRoles, Gen.Int[0, 3]).Sample(
        (roles, number) =>
        {
            var teams = new Teams([new TeamStep(Number(1), First, Number(0))], []);
            var viewer = new Operator(new OperatorId("op-22222222"), OperatorName.TryParse("boss")!, roles, Number(0));
            var record = Record(3, teams, viewer);
            foreach (var person in Enumerable.Range(0, 4).Select(Number))
            {
                TimeDesks.Done(record.Absences.Ask(person, new AbsenceTypeId("sickness"), new AbsenceSpan.Days(First, First), person, ""));
            }

            var office = new TimeOffice(record, viewer);
            var isSeen = OperatorRights.MayActOn(viewer, OperatorAct.See, Number(number), teams, office.Today);

            Assert.Equal(isSeen, office.SheetsOf(Number(number), First, Last) is not null);
            Assert.Equal(isSeen, office.PresenceOf(Number(number)) is not null);
            Assert.Equal(isSeen, office.AbsencesOf(Number(number), First, Last).Count == 1);
            Assert.Equal(isSeen, new AbsenceOffice(record, office).Of(Number(number)).Length == 1);
            Assert.Empty(number == 0 ? [] : office.NoticesOf(Number(number)));
        },
        iter: 200,
        seed: "0000timeoff01");

    /// <summary>What waits for somebody is of those whose time they decide on, each once; its others are of the same team, and a hidden type says nothing of what it takes.</summary>
    [Fact]
    public void WaitingAbsences_OfAnybody_AreThoseThatTheRightsLetDecide() => Gen.Select(SomeRoles, Gen.Int[1, 6], Gen.Bool).Sample(
        (roles, members, isHidden) =>
        {
            var teams = new Teams([.. Enumerable.Range(1, members).Select(i => new TeamStep(Number(i), First, Number(0)))], []);
            var viewer = new Operator(new OperatorId("op-22222222"), OperatorName.TryParse("boss")!, roles, Number(0));
            var record = Record(8, teams, viewer);
            foreach (var person in Enumerable.Range(0, 9).Select(Number))
            {
                TimeDesks.Done(record.Absences.Ask(person, new AbsenceTypeId(isHidden && person == Number(1) ? "sickness" : "leave"), new AbsenceSpan.Days(Last, Last), person, ""));
            }

            var office = new TimeOffice(record, viewer);
            var absences = new AbsenceOffice(record, office);
            var waiting = absences.About(absences.Waiting());

            Assert.Equal(
                Enumerable.Range(0, 9).Select(Number).Where(person => OperatorRights.MayActOn(viewer, OperatorAct.DecideTime, person, teams, office.Today) && !(isHidden && person == Number(1))),
                waiting.Select(one => one.Absence.Person));
            Assert.All(waiting, one => Assert.Equal(
                teams.BesideOf(one.Absence.Person, office.Today).Select(other => (other, isHidden && other == Number(1) && !roles.Has(OperatorRole.Hr) ? AbsenceType.HiddenWord : isHidden && other == Number(1) ? "Sickness" : "Annual leave")),
                one.Others.Select(other => (other.Person, other.View.Word)).OrderBy(other => other.Person)));
        },
        iter: 100,
        seed: "0000timeoff02");

    /// <summary>Of whom a correction or an absence waits, whatever dates it is about, and nobody whose time somebody else decides on.</summary>
    [Fact]
    public void Team_OfThoseThatWait_IsWhoeverHasACorrectionOrAnAbsenceForTheViewer() => Gen.Select(SomeRoles, Gen.Int[0, 3].Array[9]).Sample(
        (roles, asked) =>
        {
            var teams = new Teams([.. Enumerable.Range(1, 5).Select(i => new TeamStep(Number(i), First, Number(0)))], []);
            var viewer = new Operator(new OperatorId("op-22222222"), OperatorName.TryParse("boss")!, roles, Number(0));
            var record = Record(8, teams, viewer);
            foreach (var (what, person) in asked.Select((what, i) => (what, Number(i))))
            {
                if (what is 1 or 3)
                {
                    TimeDesks.Done(record.Absences.Ask(person, new AbsenceTypeId("leave"), new AbsenceSpan.Days(Last.PlusDays(60), Last.PlusDays(61)), person, ""));
                }

                if (what is 2 or 3)
                {
                    TimeDesks.Done(record.Corrections.Ask(person, First, new CorrectionChange.AnnulPunch(7), Duration.Zero, person, "isn't mine"));
                }
            }

            var team = new TimeOffice(record, viewer).Team(First, Last, 1, onlyWaiting: true);

            Assert.Equal(
                Enumerable.Range(0, 9).Where(i => asked[i] > 0 && OperatorRights.MayActOn(viewer, OperatorAct.DecideTime, Number(i), teams, Last))
                    .Select(i => (Number(i), asked[i] >= 2 ? 1 : 0, asked[i] is 1 or 3 ? 1 : 0, true)),
                team.Lines.Select(line => (line.Sheet.Person, line.Requests, line.Asked, line.IsWaiting)));
            Assert.Equal(team.Lines.Length, team.People);
        },
        iter: 100,
        seed: "0000timeoff03");

    /// <summary>Whoever looks at a team closes by what they see there: it is what each person sees of their own record.</summary>
    [Fact]
    public void Team_OfEverybody_ShowsTheSheetsThatEachPersonSees()
    {
        var month = new SimulatedMonth(20, new LocalDate(2026, 3, 1), DateTimeZoneProviders.Tzdb["Europe/Berlin"], new LocalDate(2026, 3, 20), 31);
        var time = new FakeTimeProvider(month.Zone.AtStartOfDay(month.To.PlusDays(1)).ToInstant().ToDateTimeOffset());
        var journal = new FakeJournal(time);
        var (known, clock) = (new FakePeopleStore(journal, time), new FakeApplianceClock(time));
        known.Save([.. month.Staff.Employments.People.Select(person => Sample.Person(person))], []);
        var viewer = new Operator(new OperatorId("op-22222222"), OperatorName.TryParse("hr")!, OperatorRoles.Of(OperatorRole.Hr), Number(0));
        var (events, supervision) = (new FakeTimeEventStore(journal, known), new OperatorSupervision(new Teams([], []), [viewer]));
        var corrections = new CorrectionDesk(events, new CorrectionDeciding(supervision, Duration.FromHours(24)), clock, month.Zone);
        var breaks = new WorkedThroughDesk(events, supervision, clock, month.Zone);
        foreach (var punch in month.Punches.Where(punch => punch.Sequence % 40 == 0))
        {
            TimeDesks.Done(corrections.Ask(punch.Person, punch.At.InZone(month.Zone).Date, new CorrectionChange.AnnulPunch(punch.Sequence), Duration.Zero, viewer.Person!.Value, "was somebody else"));
        }

        foreach (var request in corrections.All().Select(one => one.Request).Where(one => one.State == CorrectionState.Requested))
        {
            TimeDesks.Done(corrections.Approve(request.Id, viewer.Person!.Value, "", one => one.Effect));
        }

        // Whose span holds punches of all, who keeps time too: another of HR puts it right.
        TimeDesks.Done(new ClockDesk(events, new ListedPunches(month.Punches), corrections, new Supervising { Hr = new PersonId("9") }, clock)
            .Shift(month.Corrections.OfType<PunchCorrection.ClockShift>().First(), new PersonId("9"), "measured", _ => true));
        foreach (var (person, date) in month.Staff.Employments.People.SelectMany(person => Enumerable.Range(0, 28).Select(i => (person, month.From.PlusDays(i)))))
        {
            TimeDesks.Done(breaks.Say(person, date, person, ""));
        }

        var types = AbsenceTypesJson.Read(TimeDesks.TypesText, "germany.json");
        var absent = new AbsencePlan(
            month.Staff.Employments.People.Select((person, i) => AbsenceRequest.Of(
                new AbsenceId(new Guid($"01900000-0000-7000-8000-{i:000000000000}")),
                person,
                [new AbsenceEvent.Requested(new RecordedAct(person, clock.Read().Instant), new AbsenceTypeId("sickness"), new AbsenceSpan.Days(month.From.PlusDays(i), month.From.PlusDays(i + 2)), false)])),
            types);
        var derivation = new PunchDerivation(new PunchDerivationOptions(), new AttendanceDates(month.Staff));
        var kinds = new AbsenceTypesDesk(events, supervision, clock);
        var accounts = new AccountDesk(events, supervision, kinds, month.Staff, clock);
        var periods = new PeriodDesk(events, new PeriodDeciding(supervision), clock, month.Zone, accounts);
        var record = new TimeRecord(
            clock.Read().Instant,
            month.Staff,
            derivation,
            new TimesheetReporting(
                new ListedPunches(month.Punches),
                known,
                month.Staff,
                new TimesheetAssembly(month.Staff, derivation, TimesheetReview.Plain, () => absent),
                person => corrections.InForce(person),
                people => people is null ? breaks.All() : breaks.All(people)),
            corrections,
            periods,
            new ListedPunches(month.Punches),
            new Teams([], []),
            new AbsenceDesk(events, supervision, kinds, accounts, periods, month.Staff, clock),
            accounts,
            new NoticeDesk(events, new ListedPunches(month.Punches), supervision, clock, month.Staff));
        var office = new TimeOffice(record, viewer);

        var shown = office.Team(month.From, month.To, 1).Lines.Select(line => line.Sheet).ToList();

        Assert.Equal(TimesheetText.Of(office.People.SelectMany(person => office.SheetsOf(person, month.From, month.To)!.Sheets)), TimesheetText.Of(shown));
        var days = shown.SelectMany(sheet => sheet.Days).ToList();
        Assert.True(days.Count(day => day.IsWorkedThrough) > 100 && days.Count(day => !day.Absences.IsEmpty) > 20);
        Assert.NotEmpty(corrections.InForce().OfType<PunchCorrection.Annulment>());
    }

    private static PersonId Number(int i) => new($"{1000 + i}");

    private static TimeRecord Record(int people, Teams teams, Operator viewer)
    {
        var time = new FakeTimeProvider(Sample.Morning.ToDateTimeOffset());
        var journal = new FakeJournal(time);
        var (known, clock) = (new FakePeopleStore(journal, time), new FakeApplianceClock(time));
        known.Save([.. Enumerable.Range(0, people + 1).Select(i => Sample.Person(Number(i)))], []);
        var staff = Staffing.Of(DateTimeZone.Utc, [], [], [], [.. Enumerable.Range(0, people + 1).Select(i => Staffing.Term(Number(i).Value))]);
        var derivation = new PunchDerivation(new PunchDerivationOptions(), new AttendanceDates(staff));
        var (events, punches, supervision) = (new FakeTimeEventStore(journal, known), new FakePunchStore(journal), new OperatorSupervision(teams, [viewer]));
        var corrections = new CorrectionDesk(events, new CorrectionDeciding(supervision, Duration.FromHours(2)), clock, DateTimeZone.Utc);
        var kinds = new AbsenceTypesDesk(events, new Supervising { Hr = Number(people) }, clock);
        TimeDesks.Done(kinds.Save(TimeDesks.TypesText, "germany.json", Number(people)));
        var accounts = new AccountDesk(events, supervision, kinds, staff, clock);
        var periods = new PeriodDesk(events, new PeriodDeciding(supervision), clock, DateTimeZone.Utc, accounts);
        return new TimeRecord(
            Sample.Morning,
            staff,
            derivation,
            new TimesheetReporting(punches, known, staff, new TimesheetAssembly(staff, derivation, TimesheetReview.Plain), person => corrections.InForce(person)),
            corrections,
            periods,
            punches,
            teams,
            new AbsenceDesk(events, supervision, kinds, accounts, periods, staff, clock),
            accounts,
            new NoticeDesk(events, punches, supervision, clock, staff));
    }
}
