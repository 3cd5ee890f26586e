using System.Collections.Immutable;
using System.Text.Json.Nodes;
using AccessControl.Domain.Attendance.RecordKeeping;
using AccessControl.Domain.People;
using CsCheck;
using NodaTime;
using NodaTime.Text;

namespace AccessControl.Domain.Tests.Attendance.RecordKeeping;

public sealed class RetentionPlanTests
{
    private static readonly PersonId Ada = new("ada"), Ben = new("ben");

    private static readonly LocalDate Start = new(2020, 1, 1);

    private static readonly Gen<LocalDate> AnyDate = Gen.Int[0, 4000].Select(day => Start.PlusDays(day));

    private static readonly Gen<RetentionRule> AnyRule = Gen.Select(Gen.Int[0, 2], Gen.Int[0, 4], Gen.Int[1, 30], Gen.Bool, (country, kind, months, isYear) =>
        new RetentionRule((RecordKind)kind, Country(country), Period.FromMonths(months), isYear ? RetentionStart.EndOfYear : RetentionStart.LastEntry, "drawn"));

    private static readonly Gen<LegalHold> AnyHold = Gen.Select(AnyDate, Gen.Int[0, 2000], Gen.Int[0, 15], AnyDate, Gen.Int[0, 4], (placed, length, narrow, date, kind) =>
        new LegalHold("drawn", "drawn", placed)
        {
            LiftedOn = length == 0 ? null : placed.PlusDays(length),
            Person = (narrow & 1) == 0 ? null : Ada,
            Kind = (narrow & 2) == 0 ? null : (RecordKind)kind,
            From = (narrow & 4) == 0 ? null : date,
            To = (narrow & 8) == 0 ? null : date.PlusDays(400),
        });

    private static readonly Gen<KeptRecord> AnyRecord = Gen.Select(AnyDate, Gen.Int[0, 60], Gen.Int[0, 2], Gen.Int[0, 4], Gen.Bool, (first, days, country, kind, isAda) =>
        new KeptRecord("drawn", isAda ? Ada : Ben, (RecordKind)kind, Country(country), first, first.PlusDays(days)));

    private static string File => System.IO.File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "retention-rules", "germany-and-us.json"));

    private static ImmutableArray<RetentionRule> Rules => RetentionRulesJson.Read(File, "germany-and-us.json");

    /// <summary>Dates by hand, from the clauses that the rules name.</summary>
    [Theory]
    [InlineData("WorkTime", "DE", "2024-03-15", "2026-03-15", "ArbZG 16")]
    [InlineData("WorkTime", "DE", "2024-02-29", "2026-02-28", "ArbZG 16")]
    [InlineData("Payroll", "DE", "2025-05-31", "2033-12-31", "HGB 257")]
    [InlineData("Payroll", "DE", "2025-12-31", "2033-12-31", "HGB 257")]
    [InlineData("Leave", "DE", "2026-01-02", "2029-12-31", "BGB 195")]
    [InlineData("WorkTime", "US", "2024-03-15", "2026-03-15", "516.6")]
    [InlineData("Payroll", "US", "2024-03-15", "2027-03-15", "516.5")]
    [InlineData("Leave", "US", "2024-03-15", "2027-03-15", "825.500")]
    [InlineData("WorkTime", "US-CA", "2024-03-15", "2027-03-15", "1174")]
    [InlineData("Leave", "US-CA", "2024-03-15", "2027-03-15", "825.500")]
    [InlineData("WorkTime", "US-NY", "2024-03-15", "2026-03-15", "516.6")]
    public void Of_ARecordOfTheExample_IsKeptAsItsClauseSays(string kind, string country, string lastEntry, string until, string source)
    {
        var (last, kept) = (Date(lastEntry), Date(until));
        var record = new KeptRecord("r", Ada, Enum.Parse<RecordKind>(kind), country, last.PlusDays(-30), last);
        var plan = new RetentionPlan(Rules, []);

        Assert.Equal((kept, true), plan.Of(record, kept).Match(_ => default, one => (one.Until, one.Rule.Source.Contains(source, StringComparison.Ordinal)), _ => default, _ => default));
        Assert.Equal(kept.PlusDays(1), plan.Of(record, kept.PlusDays(1)).Match(one => one.Since, _ => default, _ => default, _ => default));
    }

    /// <summary>The wage account of 2025 is kept to the end of 2031 (NWB-Lexikon, Aufbewahrung des Lohnkontos, as of 27 January 2025).</summary>
    [Fact]
    public void KeptUntil_TheWageAccountOf2025_IsTheEndOf2031() =>
        Assert.Equal(new LocalDate(2031, 12, 31), Rules.Single(rule => rule.Source.StartsWith("EStG 41", StringComparison.Ordinal)).KeptUntil(new LocalDate(2025, 12, 1)));

    [Fact]
    public void Of_AKindWithoutARule_IsKeptForSomebodyToWriteOne()
    {
        var plan = new RetentionPlan(Rules, []);
        bool IsWithoutRule(RecordKind kind, string country) => plan.Of(new KeptRecord("r", Ada, kind, country, Start, Start), new LocalDate(2126, 1, 1)).Match(_ => false, _ => false, _ => false, _ => true);

        Assert.True(IsWithoutRule(RecordKind.ShiftPlan, "DE"));
        Assert.True(IsWithoutRule(RecordKind.WorkTime, "FR"));
        Assert.True(IsWithoutRule(RecordKind.WorkTime, "USA"));
        Assert.False(IsWithoutRule(RecordKind.WorkTime, "US-TX"));
    }

    [Fact]
    public void Of_ARecordInHold_IsHeldAndSaysByWhat()
    {
        var (last, on) = (new LocalDate(2024, 3, 15), new LocalDate(2026, 6, 1));
        var record = new KeptRecord("march", Ada, RecordKind.WorkTime, "DE", new LocalDate(2024, 3, 1), last);
        var hold = new LegalHold("7 Ca 12/26", "claim for overtime of March 2024", new LocalDate(2026, 2, 1)) { Person = Ada, From = new LocalDate(2024, 3, 10), To = new LocalDate(2024, 3, 31) };
        string Verdict(LegalHold one) => new RetentionPlan(Rules, [one]).Of(record, on).Match(_ => "erase", _ => "kept", held => string.Join(' ', held.Holds.Select(each => each.Name)), _ => "none");

        Assert.Equal("7 Ca 12/26", Verdict(hold));
        Assert.Equal("erase", Verdict(hold with { Person = Ben }));
        Assert.Equal("erase", Verdict(hold with { Kind = RecordKind.Payroll }));
        Assert.Equal("7 Ca 12/26", Verdict(hold with { Kind = RecordKind.WorkTime, LiftedOn = on }));
        Assert.Equal("erase", Verdict(hold with { LiftedOn = on.PlusDays(-1) }));
        Assert.Equal("erase", Verdict(hold with { PlacedOn = on.PlusDays(1) }));
        Assert.Equal("erase", Verdict(hold with { From = last.PlusDays(1) }));
        Assert.Equal("erase", Verdict(hold with { To = record.FirstEntry.PlusDays(-1) }));
    }

    /// <summary>Nothing may be erased that a rule keeps or a hold holds, and all else may: looked at rule by rule and hold by hold.</summary>
    [Fact]
    public void Of_AnyRecord_MayBeErasedJustWhereNoRuleAndNoHoldKeepsIt() => Gen.Select(AnyRule.Array[0, 6], AnyHold.Array[0, 4], AnyRecord, AnyDate).Sample(
        (rules, holds, record, on) =>
        {
            var verdict = new RetentionPlan(rules, holds).Of(record, on);

            var speaking = rules.Where(rule => rule.Kind == record.Kind && (rule.Country == record.Country || (rule.Country == "US" && record.Country == "US-CA"))).ToList();
            var isKept = speaking.Any(rule => on <= (rule.Start == RetentionStart.EndOfYear ? new LocalDate(record.LastEntry.Year, 12, 31) : record.LastEntry).Plus(rule.For));
            var held = holds.Count(hold => hold.PlacedOn <= on && !(hold.LiftedOn < on) && !(hold.Person is not null && hold.Person != record.Person) && !(hold.Kind is not null && hold.Kind != record.Kind)
                && !(hold.From > record.LastEntry) && !(hold.To < record.FirstEntry));
            Assert.Equal(
                speaking.Count == 0 ? "none" : isKept ? "kept" : held > 0 ? $"held {held}" : "erase",
                verdict.Match(_ => "erase", _ => "kept", one => $"held {one.Holds.Length}", _ => "none"));
        },
        iter: 3000,
        seed: "0000spineR000");

    /// <summary>What may be erased may be erased the day after too, as long as no hold is placed.</summary>
    [Fact]
    public void Of_AnyRecordWithoutHolds_NeverGoesBackToBeingKept() => Gen.Select(AnyRule.Array[1, 6], AnyRecord, AnyDate, Gen.Int[1, 500]).Sample(
        (rules, record, on, later) =>
        {
            var plan = new RetentionPlan(rules, []);
            bool MayBeErased(LocalDate date) => plan.Of(record, date).Match(_ => true, _ => false, _ => false, _ => false);

            Assert.True(!MayBeErased(on) || MayBeErased(on.PlusDays(later)));
        },
        iter: 1000,
        seed: "0000spineR001");

    [Fact]
    public void Read_WhatWasWritten_IsTheSame() => Assert.Equal(File, RetentionRulesJson.Write(Rules));

    [Theory]
    [InlineData("kind", "\"selfies\"", "rules: 'selfies' is no kind of record; write one of: work time, payroll")]
    [InlineData("keep", "\"two years\"", "rules.keep: 'two years' is no length of time; write it as P2Y")]
    [InlineData("keep", "\"PT48H\"", "rules.work time in DE: PT48H is no time to keep something")]
    [InlineData("keep", "\"P0D\"", "rules.work time in DE: P0D is no time to keep something")]
    [InlineData("keep", "\"P-1Y\"", "rules.work time in DE: P-1Y is no time to keep something")]
    [InlineData("keep", "\"P101Y\"", "rules.work time in DE: P101Y is no time to keep something")]
    [InlineData("keep", "2", "rules[0].keep is missing, unknown or of another kind")]
    [InlineData("from", "\"birth\"", "rules.from: 'birth' is no beginning; write one of: last entry, end of year")]
    [InlineData("country", "\"Germany\"", "rules.work time in Germany: 'Germany' is no country")]
    [InlineData("source", "\" \"", "rules.work time in DE: says no source")]
    [InlineData("moon", "1", "moon is missing, unknown or of another kind")]
    public void Read_AValueThatCantBe_IsOneLineWithFileAndKey(string key, string value, string line)
    {
        var rules = JsonNode.Parse(File)!;
        rules["rules"]![0]![key] = JsonNode.Parse(value);

        var refused = Assert.Throws<UnusableConfigurationException>(() => RetentionRulesJson.Read(rules.ToJsonString(), "rules.json")).Message;

        Assert.StartsWith("rules.json", refused, StringComparison.Ordinal);
        Assert.Contains(line, refused, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', refused);
    }

    [Fact]
    public void Read_ARuleThatIsNull_IsRefused() => Assert.Contains(
        "rules.json: rules holds null",
        Assert.Throws<UnusableConfigurationException>(() => RetentionRulesJson.Read("{\"schema\":1,\"rules\":[null]}", "rules.json")).Message,
        StringComparison.Ordinal);

    private static string Country(int index) => index switch { 0 => "DE", 1 => "US", _ => "US-CA" };

    private static LocalDate Date(string text) => LocalDatePattern.Iso.Parse(text).Value;
}
