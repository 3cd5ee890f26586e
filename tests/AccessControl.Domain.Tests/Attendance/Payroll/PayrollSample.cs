using System.Collections.Immutable;
using AccessControl.Domain.Attendance.Pay;
using AccessControl.Domain.Attendance.Payroll;
using AccessControl.Domain.People;
using NodaTime;

namespace AccessControl.Domain.Tests.Attendance.Payroll;

/// <summary>Templates and items that tests change a little.</summary>
internal static class PayrollSample
{
    public static readonly DateInterval November = new(new LocalDate(2026, 11, 1), new LocalDate(2026, 11, 30));

    public static readonly PayrollTemplate Adp = PayrollTemplates.Included.Single(template => template.Id.Name == "adp-workforce-now-paydata");

    public static readonly PayrollTemplate Datev = PayrollTemplates.Included.Single(template => template.Id.Name == "datev-lohn-und-gehalt");

    public static readonly ImmutableDictionary<string, string> AdpSettings = ImmutableDictionary.CreateRange(
        StringComparer.Ordinal, [KeyValuePair.Create("company", "AB_"), KeyValuePair.Create("doubleTime", "D")]);

    public static readonly ImmutableDictionary<string, string> DatevSettings = ImmutableDictionary.CreateRange(
        StringComparer.Ordinal,
        [
            KeyValuePair.Create("advisor", "1234567"), KeyValuePair.Create("client", "4711"), KeyValuePair.Create("wageBase", "1000"), KeyValuePair.Create("wageN25", "1310"), KeyValuePair.Create("wageN40", "1320"),
        ]);

    /// <summary>A template of one's own: a line per code, REG and NIGHT and ONCALL, the last two one code of payroll.</summary>
    public static PayrollTemplate Plain(PayrollAmountForm? amounts = null, params PayrollField[] told) => new(
        new PayrollTemplateId("plain", 1),
        "nowhere",
        new PayrollFileForm("{from:uuuuMMdd}.csv", PayrollEncoding.Utf8, false, "\n", ';', PayrollQuoting.WhenNeeded, true, []),
        [],
        amounts ?? new PayrollAmountForm(PayrollUnit.Hours, 2, PayrollHalf.Up, '.'),
        "uuuu-MM-dd",
        [
            new PayrollColumn.Field("number", null, PayrollField.Number),
            .. told.Select(field => new PayrollColumn.Field(field.ToString(), null, field)),
            new PayrollColumn.Code("code", null, "amount"),
            new PayrollColumn.Amount("amount", null),
        ],
        [new PayrollCodeRule(new PayCode("REG"), "amount", "R"), new PayrollCodeRule(new PayCode("NIGHT"), "amount", "N"), new PayrollCodeRule(new PayCode("ONCALL"), "amount", "N")],
        null);

    public static PayrollItem Item(string number, string code, int day, long seconds, string? costCentre = null, string? department = null, string? job = null) =>
        new(new PersonId("p" + number), number, new PayCode(code), new LocalDate(2026, 11, day), costCentre, department, job, Duration.FromSeconds(seconds));

    public static PayrollBatch Next(this PayrollExport export, int number, IReadOnlyCollection<PayrollItem> items, params PayrollBatch[] earlier)
    {
        var (batch, problems) = export.Next(new Guid(number, 0, 0, new byte[8]), number, November, items, earlier);
        Assert.Empty(problems);
        return batch!;
    }
}
