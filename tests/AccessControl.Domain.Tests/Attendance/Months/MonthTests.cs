using AccessControl.Domain.Attendance;
using AccessControl.Domain.Attendance.Corrections;
using AccessControl.Domain.Attendance.Shifts;
using AccessControl.Domain.Attendance.Timesheets;
using NodaTime;

namespace AccessControl.Domain.Tests.Attendance.Months;

/// <summary>Timesheets of a whole month, held against a calculator that was written from docs/time-rules.md alone and looks at one second after the other.</summary>
public sealed class MonthTests
{
    private static readonly DateTimeZone Berlin = DateTimeZoneProviders.Tzdb["Europe/Berlin"];

    /// <summary>March has the night of 23 hours, October the one of 25, each with a holiday in a night shift.</summary>
    [Theory]
    [InlineData(3, 20)]
    [InlineData(10, 3)]
    public void Of_AMonthOfThreeHundredPeople_IsWhatTheIndependentCalculatorSays(int monthOfYear, int holiday)
    {
        var month = new SimulatedMonth(300, new LocalDate(2026, monthOfYear, 1), Berlin, new LocalDate(2026, monthOfYear, holiday), monthOfYear);

        Assert.Equal(Expected(month, IsInTime), Sheets(month, IsInTime));

        // The rest arrives after closing.
        bool IsOfSome(Punch punch) => string.CompareOrdinal(punch.Person.Value, "p060") < 0;
        Assert.Equal(Expected(month, IsOfSome), Sheets(month, IsOfSome));
        Assert.NotEqual(Sheets(month, punch => IsOfSome(punch) && IsInTime(punch)), Sheets(month, IsOfSome));

        bool IsInTime(Punch punch) => !month.Late.Contains(punch.Sequence);
    }

    private static List<string> Sheets(SimulatedMonth month, Func<Punch, bool> isKnown)
    {
        var (from, to) = Period(month);
        var assembly = new TimesheetAssembly(month.Staff, new PunchDerivation(new PunchDerivationOptions(), new AttendanceDates(month.Staff)), TimesheetReview.Plain);
        var reads = assembly.Reads(from, to);
        var punches = CorrectedPunches.Of(month.Punches.Where(isKnown), month.Corrections).Where(punch => reads.Contains(punch.At)).ToLookup(punch => punch.Person);
        var workedThrough = month.WorkedThrough.ToLookup(one => one.Person, one => one.Date);
        var lines = new List<string>();
        foreach (var person in month.Staff.Employments.People)
        {
            foreach (var sheet in assembly.Of(person, from, to, [.. punches[person]], workedThrough[person].ToHashSet(), Instant.MaxValue))
            {
                lines.AddRange(sheet.Days.SelectMany(day => day.Lines).GroupBy(line => (line.Pay.Span.Date, line.Pay.Code, line.Charge)).Select(same =>
                    $"{sheet.Employment} {same.Key.Date:uuuu-MM-dd} {same.Key.Code} {same.Key.Charge.CostCentre}/{same.Key.Charge.Job} {same.Sum(line => line.Pay.Seconds)}"));
                lines.AddRange(sheet.Days.Where(day => day.RecordedSeconds > 0 && sheet.Employment is not null).Select(day => $"{sheet.Employment} {day.Date:uuuu-MM-dd} recorded {day.RecordedSeconds}"));
                lines.AddRange(sheet.Days.SelectMany(day => day.Unpaired).Select(punch => $"{person} {punch.Date:uuuu-MM-dd} unpaired {punch.Punch.Sequence}"));
            }
        }

        lines.Sort(StringComparer.Ordinal);
        return lines;
    }

    private static List<string> Expected(SimulatedMonth month, Func<Punch, bool> isKnown)
    {
        var (from, to) = Period(month);
        var result = new MonthCalculator(month.PlanJson, month.EmploymentsCsv, month.Zone.Id).Calculate(
            month.Punches.Where(isKnown).Select(SimulatedMonth.Raw),
            month.Corrections.Select(correction => correction.Match<RawCorrection>(
                one => new RawCorrection.Add(SimulatedMonth.Raw(one.Punch)),
                one => new RawCorrection.Annul(one.Sequence),
                one => new RawCorrection.Direct(one.Sequence, one.Direction.ToString()),
                one => new RawCorrection.Move(one.AccessPoint.Value, one.Recorded.Start.ToUnixTimeSeconds(), one.Recorded.End.ToUnixTimeSeconds(), (long)one.By.TotalSeconds))),
            month.WorkedThrough.Select(one => (one.Person.Value, one.Date.ToDateOnly())).ToHashSet());
        List<string> lines =
        [
            .. result.Paid.Where(one => IsWithin(one.Key.Date)).Select(one => $"{one.Key.Employment} {one.Key.Date:yyyy-MM-dd} {one.Key.Code} {one.Key.CostCentre}/{one.Key.Job} {one.Value}"),
            .. result.Recorded.Where(one => IsWithin(one.Key.Date)).Select(one => $"{one.Key.Employment} {one.Key.Date:yyyy-MM-dd} recorded {one.Value}"),
            .. result.Unpaired.Where(one => IsWithin(one.Key.Date)).SelectMany(one => one.Value.Select(sequence => $"{one.Key.Person} {one.Key.Date:yyyy-MM-dd} unpaired {sequence}")),
        ];
        lines.Sort(StringComparer.Ordinal);
        return lines;

        bool IsWithin(DateOnly date) => date >= from.ToDateOnly() && date <= to.ToDateOnly();
    }

    private static (LocalDate From, LocalDate To) Period(SimulatedMonth month) => (month.From, month.To);
}
