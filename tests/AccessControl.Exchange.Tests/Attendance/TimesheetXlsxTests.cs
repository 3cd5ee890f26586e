using System.Collections.Immutable;
using System.Globalization;
using AccessControl.Domain.Attendance.Absences;
using AccessControl.Domain.Attendance.Employments;
using AccessControl.Domain.Attendance.Pay;
using AccessControl.Domain.Attendance.Timesheets;
using AccessControl.Domain.People;
using AccessControl.Exchange.Attendance;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using NodaTime;

namespace AccessControl.Exchange.Tests.Attendance;

/// <summary>A workbook holds what the CSV does: a sum over either is what is paid, absences included.</summary>
public sealed class TimesheetXlsxTests
{
    private static readonly LocalDate Monday = new(2026, 11, 2);

    [Fact]
    public void Write_WorkAndAbsence_IsTheCsvWithPaidTimeAsTime()
    {
        var report = Report();

        var csv = Csv(report);
        var rows = Workbook(report);

        Assert.Equal(
            """
            contract,number,name,date,code,supplement,from,to,seconds,cost_centre,job,rules,punches
            007,1001,'=Anna,2026-11-02,1000,no,2026-11-02T08:00:00+01:00,2026-11-02T12:30:01+01:00,16201,4711,hall,plain 1,11 12
            007,1001,'=Anna,2026-11-02,N25,yes,2026-11-02T12:00:00+01:00,2026-11-02T12:30:01+01:00,1801,4711,hall,plain 1,11 12
            007,1001,'=Anna,2026-11-03,3000,no,,,28800,4711,,Sickness,

            """,
            csv.ReplaceLineEndings("\n"));
        var lines = csv.ReplaceLineEndings("\n").Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(',')).ToList();
        Assert.Equal(lines.Count, rows.Count);
        Assert.Equal(lines[0].Select(column => column == "seconds" ? "time" : column), rows[0]);
        for (var i = 1; i < rows.Count; i++)
        {
            Assert.Equal(lines[i][8], Math.Round(Number(rows[i][8]) * 86_400).ToString(CultureInfo.InvariantCulture));
            Assert.Equal(lines[i][3], DateTime.FromOADate(Number(rows[i][3])).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
            foreach (var column in new[] { 0, 1, 4, 5, 6, 7, 9, 10, 11, 12 })
            {
                Assert.Equal(lines[i][column], rows[i][column]);
            }

            Assert.Equal("=Anna", rows[i][2]);
        }
    }

    private static TimesheetReport Report()
    {
        var anna = new PersonId("1001");
        var charge = new LabourCharge("4711", "hall");
        var sickness = new AbsenceType(new AbsenceTypeId("sickness"), "Sickness") { Code = new PayCode("3000") };
        var worked = Day(Monday) with
        {
            Lines = [new TimesheetLine(Pay("1000", 7 * 3600, false), charge, [11, 12]), new TimesheetLine(Pay("N25", 11 * 3600, true), charge, [11, 12])],
        };
        var absent = Day(Monday.PlusDays(1)) with { Absences = [Absence(1, 8), Absence(2, 0)] };
        var sheet = new Timesheet(anna, new EmploymentId("007"), Monday, Monday.PlusDays(6), [worked, absent]);
        return new TimesheetReport(sheet.From, sheet.To, DateTimeZoneProviders.Tzdb["Europe/Berlin"], [sheet], ImmutableDictionary<PersonId, string>.Empty.Add(anna, "=Anna"));

        // Of no planned work an absence takes nothing, and has no row.
        TimesheetAbsence Absence(int number, int hours) => new(
            new AbsenceId(new Guid($"01900000-0000-7000-8000-{number:000000000000}")),
            sickness,
            new AbsenceDay(Monday.PlusDays(1), new AbsencePart.Whole(), AbsenceDayKind.Counts, 0, Duration.FromHours(hours)),
            charge with { Job = "" });
    }

    private static TimesheetDay Day(LocalDate date) => new(date, null, [], [], [], null, [], []);

    private static PayLine Pay(string code, int from, bool isSupplement)
    {
        var midnight = Monday.AtMidnight().InUtc().ToInstant();
        return new PayLine(new PayCode(code), new WorkSpan(Monday, midnight + Duration.FromSeconds(from), midnight + Duration.FromSeconds((11 * 3600) + 1801)), new PayRuleId("plain", 1), isSupplement);
    }

    private static string Csv(TimesheetReport report)
    {
        using var output = new StringWriter(CultureInfo.InvariantCulture);
        TimesheetCsv.Write(report, output);
        return output.ToString();
    }

    private static List<string[]> Workbook(TimesheetReport report)
    {
        using var output = new MemoryStream();
        TimesheetXlsx.Write(report, output);
        using var book = SpreadsheetDocument.Open(new MemoryStream(output.ToArray()), false);
        return [.. book.WorkbookPart!.WorksheetParts.Single().Worksheet!.Descendants<Row>().Select(row => row.Elements<Cell>().Select(cell => cell.InnerText).ToArray())];
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
