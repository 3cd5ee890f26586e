using System.Collections.Immutable;
using AccessControl.Domain.Attendance.Absences;
using AccessControl.Domain.Attendance.Employments;
using AccessControl.Domain.Attendance.Pay;
using AccessControl.Domain.Attendance.Timesheets;
using AccessControl.Domain.People;

namespace AccessControl.Domain.Attendance.Plans;

/// <summary>For whom another plan changes what of that which payroll is told: work, supplements, and absences that have a code.</summary>
/// <param name="Person">For whom.</param>
/// <param name="Employment">Of which contract.</param>
/// <param name="Code">Which code; null for absences whose type the viewer may not know.</param>
/// <param name="Before">Whole seconds as it is.</param>
/// <param name="After">Whole seconds as it would be.</param>
public readonly record struct PlanDifference(PersonId Person, EmploymentId? Employment, PayCode? Code, long Before, long After)
{
    /// <summary>Compares what two plans make of the same record. Of the timesheets of everybody only the sums of one report are kept while the other is made.</summary>
    /// <param name="before">Makes timesheets as they are.</param>
    /// <param name="after">Makes those of the same period as it would be.</param>
    /// <param name="viewer">As what somebody looks at it.</param>
    /// <returns>By person, contract and code; only what differs.</returns>
    public static ImmutableArray<PlanDifference> Between(Func<TimesheetReport> before, Func<TimesheetReport> after, AbsenceViewer viewer)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        var (now, then) = (Totals(before()), Totals(after()));
        return
        [
            .. now.Keys.Union(then.Keys)
                .OrderBy(key => key.Person).ThenBy(key => key.Employment?.Value, StringComparer.Ordinal).ThenBy(key => key.Code?.Value, StringComparer.Ordinal)
                .Select(key => new PlanDifference(key.Person, key.Employment, key.Code, now.GetValueOrDefault(key), then.GetValueOrDefault(key)))
                .Where(difference => difference.Before != difference.After),
        ];

        Dictionary<(PersonId Person, EmploymentId? Employment, PayCode? Code), long> Totals(TimesheetReport report) => report.Sheets
            .SelectMany(sheet => sheet.Days.SelectMany(day => Seconds(day).Select(one => (Key: (sheet.Person, sheet.Employment, one.Code), one.Seconds))))
            .GroupBy(one => one.Key)
            .ToDictionary(same => same.Key, same => same.Sum(one => one.Seconds));

        IEnumerable<(PayCode? Code, long Seconds)> Seconds(TimesheetDay day) => day.Lines.Select(line => ((PayCode?)line.Pay.Code, line.Pay.Seconds))
            .Concat(day.Absences.Where(absence => absence.Code is not null).Select(absence => (absence.SeenBy(viewer).Code, absence.Seconds)));
    }
}
