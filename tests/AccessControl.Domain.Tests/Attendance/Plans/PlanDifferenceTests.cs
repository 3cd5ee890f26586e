using System.Collections.Immutable;
using AccessControl.Contracts.Fakes;
using AccessControl.Domain.Attendance;
using AccessControl.Domain.Attendance.Absences;
using AccessControl.Domain.Attendance.Employments;
using AccessControl.Domain.Attendance.Pay;
using AccessControl.Domain.Attendance.Plans;
using AccessControl.Domain.Attendance.Shifts;
using AccessControl.Domain.Attendance.Supervision;
using AccessControl.Domain.Attendance.Timesheets;
using AccessControl.Domain.People;
using AccessControl.Domain.Tests.Attendance.Months;
using AccessControl.Domain.Tests.Attendance.Timesheets;
using CsCheck;
using Microsoft.Extensions.Time.Testing;
using NodaTime;

namespace AccessControl.Domain.Tests.Attendance.Plans;

/// <summary>Who is told before a plan holds: each person, contract and code that it pays otherwise.</summary>
public sealed class PlanDifferenceTests
{
    private static readonly SimulatedMonth Month = new(20, new LocalDate(2026, 3, 1), DateTimeZoneProviders.Tzdb["Europe/Berlin"], new LocalDate(2026, 3, 20), 41);

    private static readonly AbsenceTypes Types = new(
        "plain", 1, "made up",
        [
            new AbsenceType(new AbsenceTypeId("leave"), "Leave") { Code = new PayCode("2000"), Visibility = AbsenceVisibility.Everyone, AllowsHalfDays = true },
            new AbsenceType(new AbsenceTypeId("sickness"), "Sickness") { Code = new PayCode("3000"), Visibility = AbsenceVisibility.Hr },
            new AbsenceType(new AbsenceTypeId("visit"), "A visit"),
        ]);

    /// <summary>Any person absent on any dates, with a month's corrections and days worked through, under a plan of other rules, shifts, assignments or terms.</summary>
    [Fact]
    public void Between_TwoPlansOfAMonth_TellsTheDifferenceOfTheirTimesheets() => Gen.Select(Gen.Int[0, 4], Gen.Select(Gen.Int[0, 19], Gen.Int[0, 25], Gen.Int[0, 9], Gen.Int[0, 2]).Array[0, 12], Gen.Int[0, 20], Gen.Int[0, 20]).Sample(
        (change, absent, first, length) =>
        {
            var absences = new AbsencePlan(absent.DistinctBy(one => one.Item1).Select((one, i) => Absence(i, one.Item1, Month.From.PlusDays(one.Item2), one.Item3, Types.Types[one.Item4].Id)), Types);
            var (from, to) = (Month.From.PlusDays(first), Month.From.PlusDays(Math.Min(30, first + length)));
            var (before, after) = (Report(Month.Staff, absences, from, to), Report(Changed(change), absences, from, to));

            var told = PlanDifference.Between(() => before, () => after, AbsenceViewer.Hr);

            foreach (var code in Codes(before).Union(Codes(after)))
            {
                var (old, changed) = (SecondsOf(before, code), SecondsOf(after, code));
                var line = told.SingleOrDefault(one => (one.Person, one.Employment, one.Code!.Value) == code);
                Assert.Equal(old == changed ? default : new PlanDifference(code.Person, code.Employment, code.Code, old, changed), line);
            }

            Assert.Empty(told.Select(one => (one.Person, one.Employment, one.Code!.Value)).Except(Codes(before).Union(Codes(after))));
            Assert.Equal(
                told.Sum(one => one.After - one.Before),
                PlanDifference.Between(() => before, () => after, AbsenceViewer.Colleague).Sum(one => one.After - one.Before));
        },
        iter: 60,
        seed: "0000plansD000");

    /// <summary>What is only for HR to know is told as an absence.</summary>
    [Fact]
    public void Between_AnAssignmentThatEnds_TellsTheLeaveThatIsLostAndHidesSickness()
    {
        var absences = new AbsencePlan([Absence(0, 4, new LocalDate(2026, 3, 9), 2, Types.Types[0].Id), Absence(1, 4, new LocalDate(2026, 3, 12), 1, Types.Types[1].Id)], Types);
        var (before, after) = (Report(Month.Staff, absences, Month.From, Month.To), Report(Changed(1), absences, Month.From, Month.To));
        var (person, contract) = (new PersonId("p004"), new EmploymentId("00004"));

        // Of the desk: 8:30 of each day, three days of leave and two of sickness.
        Assert.Contains(new PlanDifference(person, contract, new PayCode("2000"), 3 * 30_600, 0), PlanDifference.Between(() => before, () => after, AbsenceViewer.Colleague));
        Assert.Contains(new PlanDifference(person, contract, null, 2 * 30_600, 0), PlanDifference.Between(() => before, () => after, AbsenceViewer.Colleague));
        Assert.Contains(new PlanDifference(person, contract, new PayCode("3000"), 2 * 30_600, 0), PlanDifference.Between(() => before, () => after, AbsenceViewer.Hr));
    }

    private static HashSet<(PersonId Person, EmploymentId? Employment, PayCode Code)> Codes(TimesheetReport report) => [.. report.Sheets.SelectMany(sheet => sheet.Seconds.Select(line => (sheet.Person, sheet.Employment, line.Code)))];

    private static long SecondsOf(TimesheetReport report, (PersonId Person, EmploymentId? Employment, PayCode Code) code) =>
        report.Sheets.Where(sheet => sheet.Person == code.Person && sheet.Employment == code.Employment).Sum(sheet => sheet.SecondsOf(code.Code));

    /// <summary>The plan or the contracts otherwise, in one thing.</summary>
    private static StaffPlan Changed(int change)
    {
        var json = change switch
        {
            0 => Month.PlanJson.Replace("\"deducted\":false", "\"deducted\":true", StringComparison.Ordinal),
            1 => Month.PlanJson.Replace("\"from\":\"2020-01-01\",\"pattern\":\"days\"", "\"from\":\"2020-01-01\",\"until\":\"2026-03-04\",\"pattern\":\"days\"", StringComparison.Ordinal),
            2 => Month.PlanJson.Replace("\"from\":\"08:30\"", "\"from\":\"09:00\"", StringComparison.Ordinal),
            3 => Month.PlanJson.Replace("\"name\":\"there\",\"holidays\":[", "\"name\":\"there\",\"holidays\":[{\"date\":\"2026-03-10\",\"name\":\"A third\"},", StringComparison.Ordinal),
            _ => Month.PlanJson,
        };
        Assert.Equal(change == 4, json == Month.PlanJson);
        var terms = change == 4 ? Month.Staff.Employments.Terms.Select(term => term with { Until = term.Until ?? LocalDate.Max(term.From, new LocalDate(2026, 3, 17)) }) : Month.Staff.Employments.Terms;
        var (staff, problems) = StaffPlan.Of(AttendancePlanJson.Read(json, "plan.json"), EmploymentBook.Of([.. terms]).Book!, Month.Zone);
        Assert.Empty(problems);
        return staff!;
    }

    private static TimesheetReport Report(StaffPlan plan, AbsencePlan absences, LocalDate from, LocalDate to)
    {
        var time = new FakeTimeProvider();
        var through = Month.WorkedThrough.ToLookup(one => one.Person, one => one.Date).ToDictionary(own => own.Key, own => own.ToImmutableHashSet());
        return new TimesheetReporting(
            new ListedPunches(Month.Punches),
            new FakePeopleStore(new FakeJournal(time), time),
            plan,
            new TimesheetAssembly(plan, new PunchDerivation(new PunchDerivationOptions(), new AttendanceDates(plan)), TimesheetReview.Plain, () => absences),
            _ => Month.Corrections,
            _ => through).Report(from, to, Instant.MaxValue);
    }

    private static AbsenceRequest Absence(int id, int person, LocalDate first, int days, AbsenceTypeId type)
    {
        var act = new RecordedAct(new PersonId("p000"), Instant.MinValue);
        return AbsenceRequest.Of(
            new AbsenceId(new Guid(id, 0, 0, [0, 0, 0, 0, 0, 0, 0, 0])),
            new PersonId($"p{person:000}"),
            [new AbsenceEvent.Requested(act, type, new AbsenceSpan.Days(first, first.PlusDays(days)), NeedsApproval: false)]);
    }
}
