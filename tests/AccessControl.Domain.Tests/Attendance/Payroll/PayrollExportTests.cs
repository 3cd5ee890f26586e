using AccessControl.Domain.Attendance.Pay;
using AccessControl.Domain.Attendance.Payroll;
using AccessControl.Domain.People;
using CsCheck;
using NodaTime;

namespace AccessControl.Domain.Tests.Attendance.Payroll;

public sealed class PayrollExportTests
{
    private static readonly PayrollExport Plain = new(PayrollSample.Plain(), []);

    /// <summary>Three days of 7 h 59 min 50 s are 86,370 s, 23.9917 h: 23.99, with 6 s left over. Rounded by the day they would be 24.00.</summary>
    [Fact]
    public void Next_DaysOfACode_AreSummedFirstAndRoundedOnce()
    {
        var batch = Plain.Next(1, [.. Enumerable.Range(2, 3).Select(day => PayrollSample.Item("007", "REG", day, 28_790))]);

        var line = Assert.Single(batch.Lines);
        Assert.Equal((2_399, Duration.FromSeconds(86_370), Duration.FromSeconds(6)), (line.Count, line.Exact, line.Residual));
        Assert.Equal(("007", new PayrollTarget("amount", "R")), (line.Place.Number, line.Place.Target));
    }

    /// <summary>17 s and 17 s are two codes of ours and one of payroll: 34 s, 0.01 h. Apart both would be nothing.</summary>
    [Fact]
    public void Next_PayCodesOfOneTarget_AreOneSum() => Assert.Equal(1, Assert.Single(Plain.Next(1, [PayrollSample.Item("1", "NIGHT", 2, 17), PayrollSample.Item("1", "ONCALL", 2, 17)]).Lines).Count);

    [Fact]
    public void Next_TwoContractsOfAPerson_AreTwoSums()
    {
        PayrollItem[] items = [PayrollSample.Item("1", "REG", 2, 17), PayrollSample.Item("1", "REG", 3, 17) with { Number = "2" }];

        Assert.Equal([("1", 0L), ("2", 0L)], Plain.Next(1, items).Lines.Select(line => (line.Place.Number, line.Count)));
    }

    /// <summary>Three cost centres of 20 min are 1 h: 0.34, 0.33 and 0.33, and not 0.99.</summary>
    [Fact]
    public void Next_CostCentres_ShareTheRoundedSum()
    {
        var export = new PayrollExport(PayrollSample.Plain(null, PayrollField.CostCentre), []);

        var lines = export.Next(1, [PayrollSample.Item("1", "REG", 2, 1_200, "B"), PayrollSample.Item("1", "REG", 2, 1_200, "A"), PayrollSample.Item("1", "REG", 3, 1_200)]).Lines;

        Assert.Equal([(null, 34L), ("A", 33L), ("B", 33L)], lines.Select(line => (line.Place.CostCentre, line.Count)));
    }

    [Fact]
    public void Next_AfterTheSame_HasNothingToExport()
    {
        PayrollItem[] items = [PayrollSample.Item("1", "REG", 2, 28_799), PayrollSample.Item("1", "NIGHT", 2, 17)];
        var first = Plain.Next(1, items);

        var second = Plain.Next(2, items, first);

        Assert.False(first.IsEmpty);
        Assert.True(second.IsEmpty);
        Assert.Equal(first.Lines.Select(line => line.Residual), second.Lines.Select(line => line.Residual));
    }

    /// <summary>A pause that was found later takes half an hour back, and a day that nobody was there takes all.</summary>
    [Fact]
    public void Next_AfterACorrection_ExportsTheDifferenceOnly()
    {
        var first = Plain.Next(1, [PayrollSample.Item("1", "REG", 2, 28_800), PayrollSample.Item("2", "REG", 2, 3_600)]);

        var second = Plain.Next(2, [PayrollSample.Item("1", "REG", 2, 27_000), PayrollSample.Item("1", "NIGHT", 2, 3_600)], first);

        Assert.Equal([("1", "N", 100L), ("1", "R", -50L), ("2", "R", -100L)], second.Lines.Select(line => (line.Place.Number, line.Place.Target.Code!, line.Count)));
        Assert.Equal(new PersonId("p2"), second.Lines[2].Person);
    }

    /// <summary>
    /// 18 s are half a hundredth. With halves to the even one, 54 s are 0.02; of what was exported as 0.00 at 17 s, the difference of 37 s alone would have been 0.01.
    /// </summary>
    [Fact]
    public void Next_AfterATie_CountsFromTheExactSum()
    {
        var export = new PayrollExport(PayrollSample.Plain(new PayrollAmountForm(PayrollUnit.Hours, 2, PayrollHalf.Even, '.')), []);
        var first = export.Next(1, [PayrollSample.Item("1", "REG", 2, 17)]);

        Assert.Equal(0, first.Lines[0].Count);
        Assert.Equal(2, export.Next(2, [PayrollSample.Item("1", "REG", 2, 54)], first).Lines[0].Count);
    }

    /// <summary>Payroll's code of nights becomes another: what was exported under the old one is taken back, and goes out under the new one.</summary>
    [Fact]
    public void Next_ByAVersionWithAnotherCode_TakesBackAndExportsAnew()
    {
        var first = Plain.Next(1, [PayrollSample.Item("1", "NIGHT", 2, 3_600)]);
        var other = PayrollSample.Plain() with { Id = new PayrollTemplateId("plain", 2), Codes = [new PayrollCodeRule(new PayCode("NIGHT"), "amount", "M")] };

        var second = new PayrollExport(other, []).Next(2, [PayrollSample.Item("1", "NIGHT", 2, 3_600)], first);

        Assert.Equal([("M", 100L), ("N", -100L)], second.Lines.Select(line => (line.Place.Target.Code!, line.Count)));
    }

    [Fact]
    public void Next_ByAVersionWithAFinerUnit_ExportsTheRest()
    {
        var first = Plain.Next(1, [PayrollSample.Item("1", "REG", 2, 3_610)]);
        var finer = PayrollSample.Plain(new PayrollAmountForm(PayrollUnit.Hours, 4, PayrollHalf.Up, '.')) with { Id = new PayrollTemplateId("plain", 2) };

        // 1.00 went out; 3,610 s are 1.0028 h.
        Assert.Equal(28, Assert.Single(new PayrollExport(finer, []).Next(2, [PayrollSample.Item("1", "REG", 2, 3_610)], first).Lines).Count);
    }

    [Fact]
    public void Next_ByAVersionWithACoarserUnit_IsRefusedWhereItCantBeSaid()
    {
        var first = Plain.Next(1, [PayrollSample.Item("1", "REG", 2, 36)]);
        var coarser = PayrollSample.Plain(new PayrollAmountForm(PayrollUnit.HoursAndMinutes, 0, PayrollHalf.Up, '.')) with { Id = new PayrollTemplateId("plain", 2) };

        var (batch, problems) = new PayrollExport(coarser, []).Next(Guid.Empty, 2, PayrollSample.November, [], [first]);

        Assert.Null(batch);
        Assert.StartsWith("number 1: R (amount) was exported in a finer unit", Assert.Single(problems), StringComparison.Ordinal);
    }

    [Fact]
    public void Next_ByAVersionWithoutTheColumn_IsRefused()
    {
        var first = Plain.Next(1, [PayrollSample.Item("1", "REG", 2, 3_600)]);
        var template = PayrollSample.Plain();
        var other = template with { Id = new PayrollTemplateId("plain", 2), Columns = [template.Columns[0], new PayrollColumn.Amount("hours", null)], Codes = [] };

        var (_, problems) = new PayrollExport(other, []).Next(Guid.Empty, 2, PayrollSample.November, [], [first]);

        Assert.Equal("R (amount): was exported before, and plain 2 has no column 'amount' to take it back by; keep the column.", Assert.Single(problems));
    }

    [Fact]
    public void Next_APayCodeWithoutATarget_IsRefusedByName()
    {
        var (batch, problems) = Plain.Next(Guid.Empty, 1, PayrollSample.November, [PayrollSample.Item("007", "XMAS", 2, 1), PayrollSample.Item("12", "XMAS", 2, 1), PayrollSample.Item("12", "REG", 2, 1)], []);

        Assert.Null(batch);
        Assert.Equal("pay code XMAS: plain 1 doesn't say where it goes (007 and 1 more have it); map it.", Assert.Single(problems));
    }

    [Fact]
    public void Next_APayCodeWhoseSettingIsMissing_NamesTheSetting()
    {
        var (_, problems) = new PayrollExport(PayrollSample.Datev, PayrollSample.DatevSettings).Next(Guid.Empty, 1, PayrollSample.November, [PayrollSample.Item("7", "S50", 1, 3_600)], []);

        Assert.Equal("pay code S50: datev-lohn-und-gehalt 1 doesn't say where it goes (7 has it); map it, by the setting 'wageS50'.", Assert.Single(problems));
    }

    [Fact]
    public void Next_FaultyItems_AreAllNamed()
    {
        PayrollItem[] items =
        [
            PayrollSample.Item("7", "REG", 2, 1),
            PayrollSample.Item("7", "REG", 2, 1) with { Person = new PersonId("other") },
            PayrollSample.Item("8", "REG", 2, 1) with { Number = " " },
            PayrollSample.Item("9", "REG", 2, 1) with { Date = new LocalDate(2026, 12, 1) },
        ];

        Assert.Equal(
            [
                "person p8: the contract has no payroll number; give it one.",
                "number 9: 2026-12-01 isn't in the period from 2026-11-01 to 2026-11-30; export it with its own.",
                "number 7: is that of the persons other and p7; give each contract its own.",
            ],
            Plain.Next(Guid.Empty, 1, PayrollSample.November, items, []).Problems);
    }

    [Fact]
    public void Next_AfterABatchOfAnotherPeriod_IsABug()
    {
        var first = Plain.Next(1, []);

        Assert.Throws<ArgumentException>(() => Plain.Next(Guid.Empty, 2, new DateInterval(new LocalDate(2026, 12, 1), new LocalDate(2026, 12, 31)), [], [first]));
        Assert.Throws<ArgumentException>(() => Plain.Next(Guid.Empty, 1, PayrollSample.November, [], [first]));
    }

    /// <summary>
    /// Exported and residual are the timesheets' seconds, for each line and in sum; each number and target has the rounded exact sum; no line is off by a whole step.
    /// </summary>
    [Fact]
    public void Next_AnyItems_ExportedAndResidualAreTheTimesheet() => Gen.Select(Items, Forms, Gen.Bool).Sample(
        (items, form, isSplit) =>
        {
            var batch = Export(form, isSplit).Next(1, items);

            Assert.Equal(Sum(items.Select(item => item.Exact)), Sum(batch.Lines.Select(line => line.Exported + line.Residual)));
            foreach (var group in batch.Lines.GroupBy(line => (line.Place.Number, line.Place.Target)))
            {
                var exact = Sum(items.Where(item => item.Number == group.Key.Number && Target(item) == group.Key.Target.Code).Select(item => item.Exact));
                Assert.Equal(form.Round(exact), group.Sum(line => line.Count));
            }

            Assert.All(batch.Lines, line => Assert.InRange(line.Residual, -form.Step + Duration.Epsilon, form.Step - Duration.Epsilon));
            if (!isSplit)
            {
                Assert.All(batch.Lines, line => Assert.InRange(2 * line.Residual, -form.Step, form.Step));
            }
        },
        seed: "0001tWzg1UN0",
        iter: 2_000);

    /// <summary>Whatever changes between batches, and in whichever order, payroll has the rounded exact sum in the end.</summary>
    [Fact]
    public void Next_AnySequenceOfChanges_EndsWithTheRoundedExactSum() => Gen.Select(Items.Array[1, 6], Forms, Gen.Bool).Sample(
        (states, form, isSplit) =>
        {
            var (export, batches) = (Export(form, isSplit), new List<PayrollBatch>());
            foreach (var state in states)
            {
                batches.Add(export.Next(batches.Count + 1, state, [.. batches]));
            }

            var last = states[^1];
            var exported = batches.SelectMany(batch => batch.Lines).GroupBy(line => (line.Place.Number, line.Place.Target.Code!)).ToDictionary(group => group.Key, group => group.Sum(line => line.Count));
            foreach (var (key, count) in exported)
            {
                Assert.Equal(form.Round(Sum(last.Where(item => (item.Number, Target(item)) == key).Select(item => item.Exact))), count);
            }

            Assert.All(last.Where(item => item.Exact != Duration.Zero).GroupBy(item => (item.Number, Target(item))), group => Assert.True(exported.ContainsKey(group.Key) || form.Round(Sum(group.Select(item => item.Exact))) == 0));
            Assert.Equal(Sum(last.Select(item => item.Exact)), Sum(batches.SelectMany(batch => batch.Lines).Select(line => line.Exported)) + Sum(batches[^1].Lines.Select(line => line.Residual)));
            Assert.True(export.Next(batches.Count + 1, last, [.. batches]).IsEmpty);
        },
        seed: "0002tWzg1UN0",
        iter: 1_000);

    /// <summary>The order of items and of earlier batches changes nothing.</summary>
    [Fact]
    public void Next_ItemsInAnyOrder_GiveTheSameBatch() => Gen.Select(Items, Items, Forms).Sample(
        (before, items, form) =>
        {
            var export = Export(form, true);
            var first = export.Next(1, before);
            PayrollBatch[] earlier = [first, export.Next(2, [], first)];

            Assert.Equal(export.Next(3, items, earlier).Lines, export.Next(3, [.. items.Reverse()], [earlier[1], earlier[0]]).Lines);
        },
        seed: "0004tWzg1UN0",
        iter: 500);

    private static readonly Gen<PayrollItem[]> Items = Gen.Select(
        One("1", "007", "42"), One("REG", "NIGHT", "ONCALL"), Gen.Int[1, 30], One<string?>(null, "A", "B", "C"), Gen.Frequency((6, Gen.Long[0, 40_000]), (1, Gen.Long[-2_000, -1]), (2, One(18L, 36L, 54L, 30L, 90L))),
        (number, code, day, costCentre, seconds) => PayrollSample.Item(number, code, day, seconds, costCentre)).Array[0, 12];

    private static readonly Gen<PayrollAmountForm> Forms = Gen.Select(
        One((PayrollUnit.Hours, 0), (PayrollUnit.Hours, 1), (PayrollUnit.Hours, 2), (PayrollUnit.Hours, 3), (PayrollUnit.IndustrialMinutes, 0), (PayrollUnit.HoursAndMinutes, 0)),
        One(PayrollHalf.Up, PayrollHalf.Even),
        (unit, half) => new PayrollAmountForm(unit.Item1, unit.Item2, half, '.'));

    private static Gen<T> One<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(i => values[i]);

    private static PayrollExport Export(PayrollAmountForm form, bool isSplit) => new(isSplit ? PayrollSample.Plain(form, PayrollField.CostCentre, PayrollField.Date) : PayrollSample.Plain(form), []);

    private static string Target(PayrollItem item) => item.Code.Value == "REG" ? "R" : "N";

    private static Duration Sum(IEnumerable<Duration> durations) => durations.Aggregate(Duration.Zero, (sum, one) => sum + one);
}
