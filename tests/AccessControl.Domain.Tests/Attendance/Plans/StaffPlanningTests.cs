using System.Collections.Immutable;
using System.Text.Json.Nodes;
using AccessControl.Contracts.Fakes;
using AccessControl.Contracts.Storage;
using AccessControl.Domain.Attendance.Employments;
using AccessControl.Domain.Attendance.Pay;
using AccessControl.Domain.Attendance.Periods;
using AccessControl.Domain.Attendance.Plans;
using AccessControl.Domain.Attendance.Supervision;
using AccessControl.Domain.Attendance.TimeEvents;
using AccessControl.Domain.Journal;
using Microsoft.Extensions.Time.Testing;
using NodaTime;

namespace AccessControl.Domain.Tests.Attendance.Plans;

public sealed class StaffPlanningTests
{
    private static readonly EmploymentRow Ada = new(2, "007", "1001", "2026-01-01", "", "hall", "none", "line");

    private readonly FakeJournal _journal;
    private readonly FakePeopleStore _people;
    private readonly FakeStaffPlanStore _store;
    private readonly FakeTimeEventStore _events;
    private readonly StaffPlanning _planning;

    public StaffPlanningTests()
    {
        var time = new FakeTimeProvider(Sample.Morning.ToDateTimeOffset());
        _journal = new FakeJournal(time);
        _people = new FakePeopleStore(_journal, time);
        _people.Save([Sample.Person(Sample.Ada), Sample.Person(Sample.Ben)], []);
        _store = new FakeStaffPlanStore(_journal, _people);
        _events = new FakeTimeEventStore(_journal, _people);
        _planning = new StaffPlanning(_store, _people, _events, new FakeApplianceClock(time), DateTimeZone.Utc);
    }

    private static string Plan => new JsonObject
    {
        ["schema"] = 1,
        ["ruleSets"] = new JsonArray(new JsonObject
        {
            ["name"] = "hall",
            ["versions"] = new JsonArray(new JsonObject { ["from"] = "2020-01-01", ["rules"] = JsonNode.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "pay-rules", "germany.json"))) }),
        }),
        ["calendars"] = JsonNode.Parse("""[{ "name": "none", "holidays": [] }]"""),
        ["shifts"] = JsonNode.Parse("""[{ "id": "early", "kind": "fixed", "parts": [{ "from": "06:00", "to": "14:00" }] }]"""),
        ["patterns"] = JsonNode.Parse("""[{ "name": "earlies", "days": ["early", null] }]"""),
        ["assignments"] = JsonNode.Parse("""[{ "group": "line", "from": "2020-01-01", "pattern": "earlies", "anchor": "2026-03-02" }]"""),
    }.ToJsonString();

    [Fact]
    public void Save_PlanAndEmploymentsThatFit_HoldAndAreJournaled()
    {
        Assert.Equal("saved 1 0 0", Said(_planning.Save(Plan, "plan.json", "cli")));
        Assert.Equal("saved 2 0 0", Said(_planning.Import([Ada, Ada with { Line = 3, Contract = "8", Number = "1002", Group = null }], "staff.csv", "cli")));

        var staff = _planning.Current();
        Assert.Equal("early", Assert.Single(staff.ShiftsOn(Sample.Ada, new LocalDate(2026, 3, 2))).Shift.Shift.Id.Value);
        Assert.Empty(staff.ShiftsOn(Sample.Ben, new LocalDate(2026, 3, 2)));
        Assert.Equal("germany 1 (hall)", staff.RulesOn(new EmploymentId("007"), new LocalDate(2026, 3, 2)).Id.ToString());
        Assert.Equal([JournalEntryKind.AttendancePlanSaved, JournalEntryKind.EmploymentsImported], _journal.Drafts.Select(draft => draft.Kind));
    }

    [Fact]
    public void Save_TheSameAgain_ChangesNothing()
    {
        _planning.Save(Plan, "plan.json", "cli");
        _planning.Import([Ada], "staff.csv", "cli");

        Assert.Equal("saved 0 0 1", Said(_planning.Save(Plan, "plan.json", "cli")));
        Assert.Equal("saved 0 0 1", Said(_planning.Import([Ada], "staff.csv", "cli")));
        Assert.Equal(2, _journal.Drafts.Count);
    }

    [Fact]
    public void Import_AnotherList_TakesTheWholePlace()
    {
        _planning.Save(Plan, "plan.json", "cli");
        _planning.Import([Ada], "staff.csv", "cli");

        Assert.Equal("saved 1 1 0", Said(_planning.Import([Ada with { Until = "2026-06-30" }], "staff.csv", "cli")));
        Assert.Equal(new LocalDate(2026, 6, 30), Assert.Single(_store.Terms()).Until);
    }

    [Fact]
    public void Import_FaultyRows_AreAllNamedByLineAndNothingIsTaken()
    {
        _planning.Save(Plan, "plan.json", "cli");

        Assert.Equal(
            [
                "line 2, contract: '' can't be read; write 1 to 32 letters, digits, dots, underscores or hyphens",
                "line 3, number: nobody has the number 9999; import people first",
                "line 4, from: 'tomorrow' can't be read; write a date such as 2026-03-01",
                "line 5, until: '2026-02-30' can't be read; write a date such as 2026-03-31, or nothing",
                "line 6, cost_centre: '47/11' can't be read; write 64 characters at most, without a slash",
            ],
            Problems(_planning.Import(
                [
                    Ada with { Contract = " " },
                    Ada with { Line = 3, Number = "9999" },
                    Ada with { Line = 4, From = "tomorrow" },
                    Ada with { Line = 5, Until = "2026-02-30" },
                    Ada with { Line = 6, CostCentre = "47/11" },
                ],
                "staff.csv",
                "cli")));
        Assert.Empty(_store.Terms());
    }

    [Fact]
    public void Import_TermsThatOverlap_NamesTheLineAndTheMend()
    {
        _planning.Save(Plan, "plan.json", "cli");

        Assert.Equal(
            ["line 7, contract 007 has two terms on 2026-02-01; end the first one on 2026-01-31"],
            Problems(_planning.Import([Ada, Ada with { Line = 7, From = "2026-02-01" }], "staff.csv", "cli")));
        Assert.Equal(
            ["line 7, contract 007 is of 1001 and of 1002; give one of them another number"],
            Problems(_planning.Import([Ada with { Until = "2026-01-31" }, Ada with { Line = 7, From = "2026-02-01", Number = "1002" }], "staff.csv", "cli")));
        Assert.Equal(
            ["line 2, contract 007 ends on 2025-12-31, before it begins on 2026-01-01; swap them"],
            Problems(_planning.Import([Ada with { Until = "2025-12-31" }], "staff.csv", "cli")));
    }

    [Fact]
    public void SaveAndImport_ThatDontFitEachOther_AreRejectedEitherWay()
    {
        _planning.Save(Plan, "plan.json", "cli");

        Assert.Equal(["contract 007 from 2026-01-01: group 'hall' isn't in the plan; write one of: line."], Problems(_planning.Import([Ada with { Group = "hall" }], "staff.csv", "cli")));
        Assert.Equal(["contract 007 from 2026-01-01: rules 'office' isn't in the plan; write one of: hall."], Problems(_planning.Import([Ada with { Rules = "office" }], "staff.csv", "cli")));

        _planning.Import([Ada], "staff.csv", "cli");
        Assert.Equal(["contract 007 from 2026-01-01: calendar 'none' isn't in the plan; write one of: other."], Problems(_planning.Save(Plan.Replace("\"none\"", "\"other\"", StringComparison.Ordinal), "plan.json", "cli")));
        Assert.Equal(Plan, Assert.Single(_store.Plans()).Json);
    }

    [Theory]
    [InlineData("\"schema\":1", "\"schema\":2", "plan.json: schema is 2, this program reads 1")]
    [InlineData("\"fixed\"", "\"rigid\"", "plan.json: shifts: 'rigid' is no kind of shift")]
    [InlineData("\"06:00\"", "\"6\"", "plan.json: parts.from: '6' is no time of day")]
    [InlineData("\"early\",null", "\"late\",null", "plan.json: pattern earlies: names the shift late, which there isn't")]
    [InlineData("\"anchor\":\"2026-03-02\"", "\"anchor\":\"2026-03-32\"", "plan.json: assignments.anchor: '2026-03-32' is no date")]
    [InlineData("\"group\":\"line\"", "\"grup\":\"line\"", "assignments[0].grup is missing, unknown")]
    [InlineData("\"holidays\":[]", "\"holidays\":[null]", "plan.json: holidays holds null")]
    [InlineData("\"version\":1", "\"version\":0", "plan.json: ruleSets hall, version 1: name and version say which rules these are")]
    [InlineData("\"holidays\":[]", "\"holidays\":[{\"date\":\"2026-05-01\",\"name\":\"a\"},{\"date\":\"2026-05-01\",\"name\":\"b\"}]", "plan.json: calendar none: holidays: 2026-05-01 stands twice, as a and as b")]
    public void Save_ATextThatIsNoPlan_IsOneLineWithFileKeyAndMend(string part, string other, string line)
    {
        Assert.Contains(part, Plan, StringComparison.Ordinal);

        var refused = Assert.Throws<UnusableConfigurationException>(() => _planning.Save(Plan.Replace(part, other, StringComparison.Ordinal), "plan.json", "cli")).Message;

        Assert.Contains(line, refused, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', refused);
    }

    [Theory]
    [InlineData("2020-01-01", "hall has two versions from 2020-01-01; take one out")]
    [InlineData("2019-12-31", "hall from 2019-12-31 stands after a later one; write versions by date")]
    public void Save_VersionsThatArentByDate_IsRefused(string second, string problem)
    {
        var plan = JsonNode.Parse(Plan)!;
        var versions = plan["ruleSets"]![0]!["versions"]!.AsArray();
        var copy = versions[0]!.DeepClone();
        copy["from"] = second;
        versions.Add(copy);

        var refused = Assert.Throws<UnusableConfigurationException>(() => _planning.Save(plan.ToJsonString(), "plan.json", "cli")).Message;

        Assert.Equal($"plan.json: ruleSets: {problem}.", refused);
    }

    [Fact]
    public void Save_JournalThatFails_KeepsThePlanBefore()
    {
        _journal.Failure = new AppendOutcome.Failed(AppendFailure.DiskFull, "No room.");

        Assert.Equal("not written: No room.", Said(_planning.Save(Plan, "plan.json", "cli")));
        Assert.Empty(_store.Plans());
    }

    /// <summary>January and February of contract 007 are closed: payroll couldn't be told the difference of a contract that is gone.</summary>
    [Theory]
    [InlineData("008", "1001", "2026-01-01", "", "2026-02-01 to 2026-02-28")]
    [InlineData("007", "1002", "2026-01-01", "", "2026-02-01 to 2026-02-28")]
    [InlineData("007", "1001", "2026-03-01", "", "2026-02-01 to 2026-02-28")]
    [InlineData("007", "1001", "2026-01-01", "2026-01-31", "2026-02-01 to 2026-02-28")]
    [InlineData("007", "1001", "2026-02-01", "", "2026-01-01 to 2026-01-31")]
    [InlineData("007", "1001", "2026-01-31", "2026-02-01", null)]
    [InlineData("007", "1001", "2025-01-01", "", null)]
    public void Import_WithoutAContractOfAClosedPeriod_IsRefused(string contract, string number, string from, string until, string? lost)
    {
        _planning.Save(Plan, "plan.json", "cli");
        _planning.Import([Ada], "staff.csv", "cli");
        Close(new LocalDate(2026, 1, 1), isExported: true);
        Close(new LocalDate(2026, 2, 1), isExported: false);

        var outcome = _planning.Import([Ada with { Contract = contract, Number = number, From = from, Until = until }], "staff.csv", "cli");

        if (lost is null)
        {
            Assert.StartsWith("saved", Said(outcome), StringComparison.Ordinal);
        }
        else
        {
            Assert.Equal(
                [$"contract 007 of 1001: its time from {lost} is closed, and no date of it would be of the contract; keep the number, end it by until, and begin a new one from a date that isn't closed, such as 2026-03-01"],
                Problems(outcome));
            Assert.Equal("2026-01-01", $"{Assert.Single(_store.Terms()).From:uuuu-MM-dd}");
        }
    }

    /// <summary>The first plan comes before the first list; who is erased leaves an assignment, and the plan holds for the rest.</summary>
    [Fact]
    public void Save_OfAPlanThatNamesAContract_HoldsBeforeItsTermAndAfterItsErasure()
    {
        var plan = Plan.Replace("\"assignments\":[", "\"assignments\":[{ \"employment\": \"8\", \"from\": \"2020-01-01\", \"pattern\": \"earlies\", \"anchor\": \"2026-03-02\" },", StringComparison.Ordinal);

        Assert.Equal("saved 1 0 0", Said(_planning.Save(plan, "plan.json", "cli")));
        Assert.Equal(["contract 8: has shifts, but no term; take the assignment out of the plan, or give it a term."], Problems(_planning.Import([Ada], "staff.csv", "cli")));
        Assert.Equal("saved 2 0 0", Said(_planning.Import([Ada, Ada with { Line = 3, Contract = "8", Number = "1002" }], "staff.csv", "cli")));

        _people.Erase(Sample.Ben, []);

        Assert.Single(_planning.Current().ShiftsOn(Sample.Ada, new LocalDate(2026, 3, 2)));
        Assert.Equal("saved 1 1 0", Said(_planning.Save(Plan, "plan.json", "cli")));
    }

    [Fact]
    public void Import_OfNoContract_IsRefused()
    {
        _planning.Save(Plan, "plan.json", "cli");
        _planning.Import([Ada], "staff.csv", "cli");

        Assert.Equal(["it holds no contract, and would end them all; write a row for each term of each contract"], Problems(_planning.Import([], "staff.csv", "cli", anyway: true)));
        Assert.Single(_store.Terms());
    }

    /// <summary>A few may go as they are; more than four, where they are more than a fifth, ask for a word.</summary>
    [Theory]
    [InlineData(6, 4, false)]
    [InlineData(6, 5, true)]
    [InlineData(25, 5, false)]
    [InlineData(24, 5, true)]
    public void Import_WithoutManyContracts_AsksForAnyway(int known, int gone, bool isAsked)
    {
        _planning.Save(Plan, "plan.json", "cli");
        EmploymentRow[] rows = [.. Enumerable.Range(1, known).Select(i => Ada with { Line = i + 1, Contract = $"{i:000}" })];
        _planning.Import(rows, "staff.csv", "cli");

        var outcome = _planning.Import(rows[gone..], "staff.csv", "cli");

        Assert.Equal(
            isAsked ? $"rejected: it lacks {gone} of {known} contracts; where all of them are to go, add --anyway" : $"saved 0 {gone} {known - gone}", Said(outcome));
        Assert.Equal(isAsked ? $"saved 0 {gone} {known - gone}" : $"saved 0 0 {known - gone}", Said(_planning.Import(rows[gone..], "staff.csv", "cli", anyway: true)));
    }

    /// <summary>Payroll never heard of it.</summary>
    [Fact]
    public void Import_WithoutAContractThatWasClosedWithoutTime_IsSaved()
    {
        _planning.Save(Plan, "plan.json", "cli");
        _planning.Import([Ada, Ada with { Line = 3, Contract = "008" }], "staff.csv", "cli");
        Close(new LocalDate(2026, 1, 1), isExported: false, hasTime: false);

        Assert.Equal("saved 0 1 1", Said(_planning.Import([Ada with { Contract = "008" }], "staff.csv", "cli")));
    }

    /// <summary>It had time once, of which payroll may have been told.</summary>
    [Fact]
    public void Import_WithoutAContractThatWasAdjustedToNothing_IsRefused()
    {
        _planning.Save(Plan, "plan.json", "cli");
        _planning.Import([Ada], "staff.csv", "cli");
        Close(new LocalDate(2026, 1, 1), isExported: false, hasTime: true, isTakenBack: true);

        Assert.Contains("is closed", Assert.Single(Problems(_planning.Import([Ada with { Contract = "008" }], "staff.csv", "cli"))), StringComparison.Ordinal);
    }

    private void Close(LocalDate month, bool isExported, bool hasTime = true, bool isTakenBack = false)
    {
        var (act, period) = (new RecordedAct(Sample.Ben, Instant.FromUtc(2026, 3, 1, 8, 0), "so it is"), TimesheetPeriod.Open(Sample.Ada, new EmploymentId("007"), month, month.PlusMonths(1).PlusDays(-1)));
        PeriodEvent[] done = [new PeriodEvent.Approved(act, true), new PeriodEvent.Closed(act, [], hasTime ? TimesheetSeconds.Of([new CodeSeconds(month, new PayCode("REG"), LabourCharge.None, 3600)]) : TimesheetSeconds.None), .. isExported ? new PeriodEvent[] { new PeriodEvent.Exported(act, "1") } : [],
            .. isTakenBack ? new PeriodEvent[] { new PeriodEvent.Adjusted(act, new LateAdjustment(period.Person, period.Employment, period.From, period.To, period.To.PlusDays(1), [new AdjustedSeconds(month, new PayCode("REG"), LabourCharge.None, 3600, 0)])) } : []];
        foreach (var (one, before) in done.Select((one, before) => (one, before)))
        {
            ((ITimeEventStore)_events).Append(
                new TimeEventDraft(TimeSubject.Period, PeriodDesk.KeyOf(period), period.Person, before, PeriodEventJson.Write(one)), new JournalDraft(JournalEntryKind.PeriodRecorded, new FakeApplianceClock(new FakeTimeProvider()).Read(), JournalFields.Of()));
        }
    }

    private static string Said(StaffPlanOutcome outcome) => outcome.Match(saved => $"saved {saved.Added} {saved.Replaced} {saved.Unchanged}", rejected => $"rejected: {rejected.Problems[0]}", failed => $"not written: {failed.Problem}");

    private static ImmutableArray<string> Problems(StaffPlanOutcome outcome) => outcome.Match(_ => throw new InvalidOperationException("saved"), rejected => rejected.Problems, failed => throw new InvalidOperationException(failed.Problem));
}
