using System.Collections.Immutable;
using AccessControl.Domain.Attendance.Absences;
using AccessControl.Domain.Attendance.Employments;
using AccessControl.Domain.Attendance.Pay;
using AccessControl.Domain.Attendance.Periods;
using AccessControl.Domain.People;
using NodaTime;

namespace AccessControl.Domain.Attendance.Timesheets;

/// <summary>Hours of one contract over a period, each line down to its punches.</summary>
/// <param name="Person">Whose.</param>
/// <param name="Employment">The contract; null for work of somebody who has none.</param>
/// <param name="From">First attendance date.</param>
/// <param name="To">Last one.</param>
/// <param name="Days">Those with something to show, by date.</param>
public sealed record Timesheet(PersonId Person, EmploymentId? Employment, LocalDate From, LocalDate To, ImmutableArray<TimesheetDay> Days)
{
    /// <summary>To be looked at, by date.</summary>
    public IEnumerable<TimesheetIssue> Issues => Days.SelectMany(day => day.Issues);

    /// <summary>Whole seconds that rounding added; below 0 where it took more than it added, which runs against the person.</summary>
    public long RoundedSeconds => Days.SelectMany(day => day.Paid?.Adjustments ?? []).Where(one => one.Kind == PayAdjustmentKind.Rounded).Sum(one => one.Seconds);

    /// <summary>All that payroll is told, by date: work, supplements, and absences that have a code.</summary>
    public IEnumerable<CodeSeconds> Seconds => Days.SelectMany(day => day.Lines.Select(line => new CodeSeconds(line.Pay.Span.Date, line.Pay.Code, line.Charge, line.Pay.Seconds))
        .Concat(day.Absences.Where(absence => absence is { Code: not null, Seconds: > 0 }).Select(absence => new CodeSeconds(day.Date, absence.Code!.Value, absence.Charge, absence.Seconds))));

    /// <summary>Whole seconds of each code and charge, by code.</summary>
    public ImmutableSortedDictionary<(string Code, string CostCentre, string Job), long> Totals => Seconds
        .GroupBy(line => (line.Code.Value, line.Charge.CostCentre, line.Charge.Job))
        .ToImmutableSortedDictionary(lines => lines.Key, lines => lines.Sum(line => line.Seconds), TotalsOrder);

    private static Comparer<(string Code, string CostCentre, string Job)> TotalsOrder { get; } = Comparer<(string Code, string CostCentre, string Job)>.Create((one, other) =>
        string.CompareOrdinal(one.Code, other.Code) is not 0 and var code ? code
        : string.CompareOrdinal(one.CostCentre, other.CostCentre) is not 0 and var centre ? centre
        : string.CompareOrdinal(one.Job, other.Job));

    /// <summary>Whole seconds of one code.</summary>
    public long SecondsOf(PayCode code) => Seconds.Where(line => line.Code == code).Sum(line => line.Seconds);

    /// <summary>As somebody may see it: an absence whose type they may not know is shown as absent, without its code.</summary>
    public Timesheet SeenBy(AbsenceViewer viewer) => this with { Days = [.. Days.Select(day => day.Absences.IsEmpty ? day : day with { Absences = [.. day.Absences.Select(absence => absence.SeenBy(viewer))] })] };
}
