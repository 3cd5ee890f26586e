using System.Text.Json.Nodes;
using AccessControl.Domain.Attendance.Pay;
using NodaTime;

namespace AccessControl.Domain.Tests.Attendance.Pay;

public sealed class PayRulesTests
{
    private static readonly PayCode Code = new("X");

    private static readonly PayRules Fine = new(new PayRuleId("any", 1), "nowhere", Code);

    private static string California => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "pay-rules", "california.json"));

    public static TheoryData<string, PayRules> Faulty => new()
    {
        { "breaks.shortest: 121 min", Fine with { Breaks = new BreakRules { Shortest = Duration.FromMinutes(121) } } },
        { "breaks.paidUpTo: -1 min", Fine with { Breaks = new BreakRules { PaidUpTo = Duration.FromMinutes(-1) } } },
        { "breaks.tiers: the 2. one", Fine with { Breaks = new BreakRules { Tiers = [new(Duration.FromHours(6), Duration.FromMinutes(30)), new(Duration.FromHours(9), Duration.FromMinutes(30))] } } },
        { "breaks.tiers: of the 1. one 0 min are due", Fine with { Breaks = new BreakRules { Tiers = [new(Duration.FromHours(6), Duration.Zero)] } } },
        { "breaks.tiers: the 1. one is above -5 min, which is below 0", Fine with { Breaks = new BreakRules { Tiers = [new(Duration.FromMinutes(-5), Duration.FromMinutes(30))] } } },
        { "overtime.weekly: the 1. tier is above -5 min, which is below 0", Fine with { Overtime = new OvertimeRules { Weekly = [new(Duration.FromMinutes(-5), Code, 150)] } } },
        { "overtime.consecutiveDay: 8", Fine with { Overtime = new OvertimeRules { ConsecutiveDay = 8, Consecutive = [new(Duration.Zero, Code, 150)] } } },
        { "overtime.consecutive: a day and its tiers belong together", Fine with { Overtime = new OvertimeRules { ConsecutiveDay = 7 } } },
        { "overtime.consecutiveDay: is counted by workdays", Fine with { Overtime = new OvertimeRules { IsByWorkday = false, ConsecutiveDay = 7, Consecutive = [new(Duration.Zero, Code, 150)] } } },
        { "overtime.daily: the 2. tier", Fine with { Overtime = new OvertimeRules { Daily = [new(Duration.FromHours(8), Code, 150), new(Duration.FromHours(12), Code, 150)] } } },
        { "overtime.weekly: the 1. tier pays 99 percent; write 100", Fine with { Overtime = new OvertimeRules { Weekly = [new(Duration.FromHours(40), Code, 99)] } } },
        { "overtime.daily: the 1. tier pays 100 percent; write 101", Fine with { Overtime = new OvertimeRules { Daily = [new(Duration.FromHours(8), Code, 100)] } } },
        { "overtime.weekly: 'two words' above 2400 min is no tier", Fine with { Overtime = new OvertimeRules { Weekly = [new(Duration.FromHours(40), new PayCode("two words"), 150)] } } },
        { "breaks: a length isn't in whole minutes", Fine with { Breaks = new BreakRules { PaidUpTo = Duration.FromSeconds(90) } } },
        { "rounding.minutes: 7.5", Fine with { Rounding = new PayRounding(Duration.FromSeconds(450), false) } },
        { "supplements: X has no group", Fine with { Supplements = [Night with { Group = " " }] } },
        { "limits.longestDayMinutes: 1500 min", Fine with { Limits = new WorkLimits { LongestDay = Duration.FromHours(25) } } },
        { "source: is empty", Fine with { Source = "" } },
        { "base: 'two words' is no code", Fine with { BaseCode = new PayCode("two words") } },
        { "rounding.minutes: 7", Fine with { Rounding = new PayRounding(Duration.FromMinutes(7), false) } },
        { "supplements: X pays 0 percent; write more than 0 and 500 at most", Fine with { Supplements = [Night with { Percent = 0 }] } },
        { "supplements: X pays 501 percent; write more than 0 and 500 at most", Fine with { Supplements = [Night with { Percent = 501 }] } },
        { "overtime.daily: the 1. tier pays 99999 percent; write 500 at most", Fine with { Overtime = new OvertimeRules { Daily = [new(Duration.FromHours(8), Code, 99_999)] } } },
        { "supplements: X is 25:00 h long", Fine with { Supplements = [Night with { Length = Duration.FromHours(25) }] } },
        { "supplements: X begins 2 days later", Fine with { Supplements = [Night with { DaysLater = 2 }] } },
        { "supplements: X asks for work 25:00 h before", Fine with { Supplements = [Night with { BegunWithin = Duration.FromHours(25) }] } },
    };

    private static SupplementRule Night => new(Code, 25, "night", SupplementDay.Any, new LocalTime(20, 0), Duration.FromHours(10));

    [Theory]
    [MemberData(nameof(Faulty))]
    public void Problems_OfRules_NameTheKeyAndTheMend(string problem, PayRules rules) => Assert.StartsWith(problem, Assert.Single(rules.Problems()), StringComparison.Ordinal);

    [Fact]
    public void Read_WhatWasWritten_IsTheSame()
    {
        var rules = Fine with
        {
            Breaks = new BreakRules { Shortest = Duration.FromMinutes(15), PaidUpTo = Duration.FromMinutes(5), IsDeducted = true, Tiers = [new(Duration.FromHours(6), Duration.FromMinutes(30))] },
            Overtime = new OvertimeRules { Workweek = new Workweek(IsoDayOfWeek.Thursday, new LocalTime(6, 30)), IsByWorkday = true, Daily = [new(Duration.FromHours(8), Code, 150)], ConsecutiveDay = 6, Consecutive = [new(Duration.Zero, Code, 200)] },
            Supplements = [Night with { DaysLater = 1, BegunWithin = Duration.FromHours(4), Day = SupplementDay.HighHoliday }],
            Rounding = new PayRounding(Duration.FromMinutes(15), true),
        };

        var read = PayRulesJson.Read(PayRulesJson.Write(rules), "rules.json");

        Assert.Equal(PayRulesJson.Write(rules), PayRulesJson.Write(read));
        Assert.Equal((rules.Id, rules.BaseCode, rules.Rounding, rules.Overtime.Workweek, rules.Breaks.IsDeducted), (read.Id, read.BaseCode, read.Rounding, read.Overtime.Workweek, read.Breaks.IsDeducted));
        Assert.Equal(rules.Supplements, read.Supplements);
    }

    [Theory]
    [InlineData("schema", "2", "rules.json: schema is 2, this program reads 1")]
    [InlineData("version", "0", "rules.json: name and version say which rules these are")]
    [InlineData("version", "\"one\"", "version is missing, unknown or of another kind")]
    [InlineData("base", "\"two words\"", "rules.json: base: 'two words' is no code of payroll")]
    [InlineData("overtime.weekStart", "\"sunday\"", "rules.json: overtime.weekStart: 'sunday' is no day")]
    [InlineData("overtime.weekStartTime", "\"24:00\"", "rules.json: overtime.weekStartTime: '24:00' is no time of day")]
    [InlineData("overtime.day", "\"night\"", "rules.json: overtime.day: 'night' is neither")]
    [InlineData("rounding.minutes", "7", "rules.json: rounding.minutes: 7 is no part of an hour")]
    [InlineData("breaks.shortestMinutes", "1.5", "breaks.shortestMinutes is missing, unknown or of another kind")]
    [InlineData("supplements", "[null]", "rules.json: supplements holds null")]
    [InlineData("overtime.daily", "[null]", "rules.json: daily holds null")]
    [InlineData("breaks.tiers", "[null]", "rules.json: tiers holds null")]
    [InlineData("moon", "1", "moon is missing, unknown or of another kind")]
    public void Read_AValueThatCantBe_IsOneLineWithFileAndKey(string key, string value, string line)
    {
        var rules = JsonNode.Parse(California)!;
        var path = key.Split('.');
        (path.Length == 1 ? rules : rules[path[0]]!)[path[^1]] = JsonNode.Parse(value);

        var refused = Assert.Throws<UnusableConfigurationException>(() => PayRulesJson.Read(rules.ToJsonString(), "rules.json")).Message;

        Assert.StartsWith("rules.json", refused, StringComparison.Ordinal);
        Assert.Contains(line, refused, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', refused);
    }

    [Theory]
    [InlineData("{\"schema\":1,", "rules.json:1: not valid JSON: look for a missing")]
    [InlineData("{\n\"schema\":1\n\"name\":\"x\"}", "rules.json:3: not valid JSON: look for a missing")]
    [InlineData("{\"schema\":1,\"schema\":1}", "rules.json:1: schema is missing, unknown or of another kind")]
    [InlineData("[]", "rules.json:1: the text is missing, unknown or of another kind")]
    public void Read_TextThatIsNoJson_SaysSoWithItsLine(string json, string line) =>
        Assert.StartsWith(line, Assert.Throws<UnusableConfigurationException>(() => PayRulesJson.Read(json, "rules.json")).Message, StringComparison.Ordinal);

    [Fact]
    public void Calendar_WithADateTwice_IsRefusedWithBothNames() => Assert.Contains(
        "2026-12-25 stands twice, as Christmas and as Weihnachten",
        Assert.Throws<ArgumentException>(() => new HolidayCalendar("de", [new Holiday(new LocalDate(2026, 12, 25), "Christmas"), new Holiday(new LocalDate(2026, 12, 25), "Weihnachten")])).Message,
        StringComparison.Ordinal);

    /// <summary>A rule change in the course of a week: each date is paid by its own version, and the week goes on counting.</summary>
    [Fact]
    public void Days_RulesThatChangeWithinAWeek_ArePaidByTheVersionOfTheirDate()
    {
        PayRules Version(int version, int weekly) => Fine with { Id = new PayRuleId("any", version), Overtime = new OvertimeRules { Weekly = [new(Duration.FromHours(weekly), new PayCode($"OVER{version}"), 150)] } };
        var (first, second) = (Version(1, 30), Version(2, 20));
        WorkSpan[] work = [.. Enumerable.Range(2, 4).Select(day => new WorkSpan(new LocalDate(2026, 3, day), Instant.FromUtc(2026, 3, day, 8, 0), Instant.FromUtc(2026, 3, day, 18, 0)))];

        var days = new PayEngine(DateTimeZone.Utc, date => date.Day < 5 ? first : second, _ => HolidayCalendar.None).Days(work, new HashSet<LocalDate>());

        // Three days of 10 hours reach 30; on the fourth 20 are long passed.
        Assert.Equal(["X", "X", "X", "OVER2"], days.SelectMany(day => day.Lines).Select(line => line.Code.Value));
        Assert.Equal([1, 1, 1, 2], days.Select(day => day.Rules.Version));
    }
}
