using System.Collections.Immutable;
using AccessControl.Domain.Attendance.Pay;
using AccessControl.Domain.Attendance.Payroll;
using NodaTime;

namespace AccessControl.Domain.Tests.Attendance.Payroll;

public sealed class PayrollSheetTests
{
    [Fact]
    public void Sheet_CodesOfAPerson_ShareARowUntilAColumnIsTaken()
    {
        var adp = PayrollSample.Adp with { Codes = [.. PayrollSample.Adp.Codes, new PayrollCodeRule(new PayCode("JURY"), "Hours 3 Amount", "V")] };

        var sheet = Sheet(adp, PayrollSample.AdpSettings, PayrollSample.Item("000042", "REG", 2, 28_800), PayrollSample.Item("000042", "JURY", 3, 28_800), PayrollSample.Item("000042", "DT200", 4, 3_600));

        Assert.Equal(["AB_,AC000001,000042,,8.00,,D,1.00,,", "AB_,AC000001,000042,,,,V,8.00,,"], sheet.Rows.Select(row => string.Join(',', row.Fields)));
        Assert.Equal("PRAB_EPI.csv", sheet.Name);
        Assert.Null(sheet.Companion);
    }

    [Fact]
    public void Sheet_Departments_HaveRowsOfTheirOwn()
    {
        var sheet = Sheet(PayrollSample.Adp, PayrollSample.AdpSettings, PayrollSample.Item("7", "REG", 2, 7_200, department: "000100"), PayrollSample.Item("7", "REG", 2, 3_600, department: "000200"), PayrollSample.Item("7", "OT150", 2, 3_600, department: "000200"));

        Assert.Equal([("000100", "2.00", ""), ("000200", "1.00", "1.00")], sheet.Rows.Select(row => (row.Fields[3], row.Fields[4], row.Fields[5])));
    }

    [Fact]
    public void Sheet_Dates_AreWrittenByThePatternAndHaveRowsOfTheirOwn()
    {
        var template = PayrollSample.Plain(null, PayrollField.Date) with { DatePattern = "dd.MM.uuuu" };

        Assert.Equal(["02.11.2026", "03.11.2026"], Sheet(template, [], PayrollSample.Item("7", "REG", 3, 7_200), PayrollSample.Item("7", "REG", 2, 3_600)).Rows.Select(row => row.Fields[1]));
    }

    [Fact]
    public void Sheet_OfNothing_HasNoRowAndItsPreamble()
    {
        var sheet = Sheet(PayrollSample.Datev, PayrollSample.DatevSettings);

        Assert.Empty(sheet.Rows);
        Assert.Equal(["1234567;4711;11/2026"], sheet.Preamble);
        Assert.Equal(("LuG_1234567_4711_202611_0001.txt", "LuG_1234567_4711.ini"), (sheet.Name, sheet.Companion!.Value.Name));
    }

    [Fact]
    public void Sheet_AmountsThatAreZero_AreLeftOut() => Assert.Empty(Sheet(PayrollSample.Plain(), [], PayrollSample.Item("7", "REG", 3, 17)).Rows);

    [Fact]
    public void Sheet_AValueThatIsTooLong_IsRefusedWithItsNumber()
    {
        var export = new PayrollExport(PayrollSample.Datev, PayrollSample.DatevSettings);

        var (sheet, problems) = export.Sheet(export.Next(1, [PayrollSample.Item("123456", "1000", 2, 3_600, "123456789")]));

        Assert.Null(sheet);
        Assert.Equal(
            [
                "number 123456: '123456' is longer than the 5 characters that Personalnummer takes; write a shorter one.",
                "number 123456: '123456789' is longer than the 8 characters that Kostenstellennummer takes; write a shorter one.",
            ],
            problems);
    }

    [Fact]
    public void Sheet_OfAMonthThatIsNone_IsRefused()
    {
        var export = new PayrollExport(PayrollSample.Datev, PayrollSample.DatevSettings);
        var (batch, _) = export.Next(Guid.Empty, 1, new DateInterval(new LocalDate(2026, 11, 16), new LocalDate(2026, 12, 15)), [], []);

        Assert.Equal("datev-lohn-und-gehalt 1: names the month, and the period from 2026-11-16 to 2026-12-15 isn't within one; export by month.", Assert.Single(export.Sheet(batch!).Problems));
    }

    [Fact]
    public void Sheet_OfASettingThatGivesAFolder_IsRefused()
    {
        var template = PayrollSample.Plain() with { File = PayrollSample.Plain().File with { Name = "{from:uuuu/MM}.csv" } };
        var export = new PayrollExport(template, []);

        Assert.Equal("plain 1: '2026/11.csv' is no name of a file; write settings and formats without / and the like.", Assert.Single(export.Sheet(export.Next(1, [])).Problems));
    }

    [Fact]
    public void Sheet_OfAnotherVersion_IsABug()
    {
        var batch = new PayrollExport(PayrollSample.Plain(), []).Next(1, []);

        Assert.Throws<ArgumentException>(() => new PayrollExport(PayrollSample.Plain() with { Id = new PayrollTemplateId("plain", 2) }, []).Sheet(batch));
    }

    [Fact]
    public void ProblemsOf_Settings_AreNamedWithWhatTheyMean()
    {
        var values = PayrollSample.AdpSettings.Remove("company").SetItem("doubleTime", "d1x").Add("moon", "1");

        Assert.Equal(
            [
                "adp-workforce-now-paydata 1: knows no setting 'moon'; take it out.",
                "adp-workforce-now-paydata 1: the setting 'company' is missing (ADP's company code, of two characters with _ behind them); give it.",
                "adp-workforce-now-paydata 1: the setting 'doubleTime' is 'd1x' (ADP's hours code of double time); write what [A-Z0-9]{1,2} matches.",
            ],
            PayrollSample.Adp.ProblemsOf(values));
    }

    /// <summary>A value of a setting is no text with placeholders.</summary>
    [Fact]
    public void Sheet_OfAValueWithBraces_WritesThem()
    {
        var plain = PayrollSample.Plain();
        var template = plain with { Settings = [new PayrollSetting("mark", ".*", "any")], File = plain.File with { Preamble = ["{mark}"] } };

        Assert.Equal(["{batch}"], Sheet(template, ImmutableDictionary<string, string>.Empty.Add("mark", "{batch}")).Preamble);
    }

    private static PayrollSheet Sheet(PayrollTemplate template, ImmutableDictionary<string, string> settings, params PayrollItem[] items)
    {
        var export = new PayrollExport(template, settings);
        var (sheet, problems) = export.Sheet(export.Next(1, items));
        Assert.Empty(problems);
        return sheet!;
    }
}
