using System.Collections.Immutable;
using AccessControl.Contracts.Fakes;
using AccessControl.Contracts.Storage;
using AccessControl.Domain.Attendance;
using AccessControl.Domain.Attendance.Absences;
using AccessControl.Domain.Attendance.Periods;
using AccessControl.Domain.Attendance.Shifts;
using AccessControl.Domain.Attendance.Supervision;
using AccessControl.Domain.Attendance.Timesheets;
using AccessControl.Domain.People;
using AccessControl.Domain.Tests.Attendance.Months;
using AccessControl.Domain.Tests.Attendance.Supervision;
using AccessControl.Domain.Tests.Attendance.Timesheets;
using CsCheck;
using Microsoft.Extensions.Time.Testing;
using NodaTime;

namespace AccessControl.Domain.Tests.Attendance.Periods;

/// <summary>Whoever isn't in a batch is told of without making everybody's timesheets.</summary>
public sealed class UnsettledTimeTests
{
    private static readonly PersonId Hr = new("hr"), Stranger = new("stranger");

    private static readonly SimulatedMonth Month = new(20, new LocalDate(2026, 3, 1), DateTimeZoneProviders.Tzdb["Europe/Berlin"], new LocalDate(2026, 3, 20), 31);

    private static readonly ImmutableArray<PersonId> People = [.. Month.Staff.Employments.People];

    /// <summary>The report of everybody is the naive twin: of two contracts, a transfer or a rehire, of people who didn't punch and were absent or weren't, of a stranger, and of periods that went any part of their way.</summary>
    [Fact]
    public void Unsettled_OfASite_AreThoseWhomTheReportOfEverybodyNames() => Gen.Select(Gen.Int[0, 25], Gen.Int[0, 30], Gen.Int[0, 5].Array[40], Gen.Int[0, 3].Array[20]).Sample(
        (first, length, ways, doings) =>
        {
            var (from, to) = (Month.From.PlusDays(first), LocalDate.Min(Month.To, Month.From.PlusDays(first + length)));
            var (periods, reporting) = Site(doings);
            var ofAll = reporting.Report(from, to, Instant.MaxValue).Sheets;
            foreach (var (sheet, way) in ofAll.Zip(ways))
            {
                // Nothing, looked at, closed, with payroll, and closed for other dates.
                GoOn(periods, way < 4 ? sheet : sheet with { To = to.PlusDays(1) }, Math.Min(way, 3));
            }

            var asked = new List<PersonId>();
            var left = periods.Unsettled(new DateInterval(from, to), Month.Staff.Employments, some =>
            {
                asked.AddRange(some);
                return reporting.Report(from, to, Instant.MaxValue, some, Month.Corrections).Sheets;
            });

            var open = ofAll.Select(sheet => (Sheet: sheet, Period: periods.Of(sheet.Person, sheet.Employment, from, to))).Where(one => !one.Period.IsClosed).ToList();
            Assert.Equal(
                open.Where(one => one.Sheet.Seconds.Any()).Select(one => (one.Sheet.Person, one.Sheet.Employment, one.Period.State)),
                left.Select(one => (one.Person, one.Employment, one.State)));
            Assert.All(left, one => Assert.Equal(PaidSeconds(Assert.Single(ofAll, sheet => sheet.Person == one.Person && sheet.Employment == one.Employment)), one.PaidSeconds));
            Assert.Subset(open.Select(one => one.Sheet.Person).ToHashSet(), asked.ToHashSet());
        },
        iter: 60,
        seed: "0000unsettled");

    private static (PeriodDesk Periods, TimesheetReporting Reporting) Site(int[] doings)
    {
        var time = new FakeTimeProvider(Month.Zone.AtStartOfDay(Month.To.PlusDays(3)).ToInstant().ToDateTimeOffset());
        var journal = new FakeJournal(time);
        var known = new FakePeopleStore(journal, time);
        known.Save([.. People.Append(Stranger).Select(person => Sample.Person(person))], []);
        var absent = new AbsencePlan(
            People.Where((_, i) => doings[i] is 1 or 2).Select((person, i) => AbsenceRequest.Of(
                new AbsenceId(new Guid($"01900000-0000-7000-8000-{i:000000000000}")),
                person,
                [new AbsenceEvent.Requested(new RecordedAct(person, Sample.Morning), new AbsenceTypeId("sickness"), new AbsenceSpan.Days(Month.From.PlusDays(i), Month.From.PlusDays(i + 2)), false)])),
            AbsenceTypesJson.Read(TimeDesks.TypesText, "germany.json"));
        var derivation = new PunchDerivation(new PunchDerivationOptions(), new AttendanceDates(Month.Staff));
        var punches = Month.Punches.Where(punch => doings[People.IndexOf(punch.Person)] is 0 or 1).ToList();
        punches.AddRange(punches.Where(punch => punch.Person == People[0]).Select(punch => punch with { Person = Stranger, Sequence = punch.Sequence + 1_000_000 }).ToList());
        return (
            new PeriodDesk(new FakeTimeEventStore(journal, known), new PeriodDeciding(new Supervising { Hr = Hr }), new FakeApplianceClock(time), Month.Zone),
            new TimesheetReporting(
                new ListedPunches(punches), known, Month.Staff, new TimesheetAssembly(Month.Staff, derivation, TimesheetReview.Plain, () => absent), _ => Month.Corrections));
    }

    private static long PaidSeconds(Timesheet sheet) => sheet.Days.Sum(day => day.Lines.Where(line => !line.Pay.IsSupplement).Sum(line => line.Pay.Seconds) + day.Absences.Where(absence => absence.Code is not null).Sum(absence => absence.Seconds));

    private static void GoOn(PeriodDesk periods, Timesheet sheet, int steps)
    {
        TimesheetPeriod Period() => periods.Of(sheet.Person, sheet.Employment, sheet.From, sheet.To);
        if (steps > 0)
        {
            TimeDesks.Done(periods.Approve(Period(), PeriodDesk.SecondsOf(sheet), Hr, "they left"));
        }

        if (steps > 1)
        {
            TimeDesks.Done(periods.Close(Period(), sheet, issue => issue.Kind.ToString(), isNamed: true, Hr, "can't be found out"));
        }

        if (steps > 2)
        {
            TimeDesks.Done(periods.Exported([Period()], "1", Hr));
        }
    }
}
