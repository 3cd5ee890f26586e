using System.Globalization;
using AccessControl.Domain.Attendance.Payroll;
using CsvHelper;
using CsvHelper.Configuration;
using NodaTime;
using NodaTime.Text;

namespace AccessControl.Exchange.Payroll;

/// <summary>
/// Writes what a batch rests on, for people (CSV as RFC 4180 has it, UTF-8, comma, guarded against formulas): of each amount the timesheets' exact seconds, what earlier batches
/// exported, what this one does, and the residual of rounding. The three are the exact seconds; the last line is the sum of all.
/// </summary>
public static class PayrollStatementCsv
{
    private static readonly CsvConfiguration Format = new(CultureInfo.InvariantCulture) { NewLine = "\n" };

    /// <summary>Writes it.</summary>
    /// <param name="batch">The batch.</param>
    /// <param name="output">Where the text goes.</param>
    public static void Write(PayrollBatch batch, TextWriter output)
    {
        ArgumentNullException.ThrowIfNull(batch);
        using var csv = new CsvWriter(output, Format, leaveOpen: true);
        Line(csv, ["batch", "person", "number", "column", "code", "date", "cost_centre", "department", "job", "exact_seconds", "before_seconds", "exported_seconds", "residual_seconds"]);
        var number = batch.Number.ToString(CultureInfo.InvariantCulture);
        foreach (var line in batch.Lines)
        {
            var place = line.Place;
            Line(
                csv,
                [
                    number, line.Person.Value, place.Number, place.Target.Column, place.Target.Code, place.Date is { } date ? LocalDatePattern.Iso.Format(date) : "", place.CostCentre, place.Department, place.Job,
                ],
                [line.Exact, line.Before, line.Exported, line.Residual]);
        }

        Line(
            csv,
            [number, "", "", "", "", "", "", "", "all"],
            [Sum(batch, line => line.Exact), Sum(batch, line => line.Before), Sum(batch, line => line.Exported), Sum(batch, line => line.Residual)]);
    }

    private static Duration Sum(PayrollBatch batch, Func<PayrollLine, Duration> what) => batch.Lines.Aggregate(Duration.Zero, (sum, line) => sum + what(line));

    private static void Line(CsvWriter csv, IEnumerable<string?> texts, params IEnumerable<Duration> times)
    {
        foreach (var text in texts)
        {
            csv.WriteField(SpreadsheetText.Guard(text));
        }

        foreach (var time in times)
        {
            // Steps of 3.6 s and less are in use: seconds have the decimals that they need.
            csv.WriteField((time.ToInt64Nanoseconds() / 1_000_000_000m).ToString("0.#########", CultureInfo.InvariantCulture));
        }

        csv.NextRecord();
    }
}
