using System.Collections.Immutable;
using AccessControl.Domain.Attendance.Employments;
using AccessControl.Domain.Attendance.Pay;
using AccessControl.Domain.Attendance.Shifts;
using AccessControl.Domain.Attendance.Timesheets;
using AccessControl.Domain.People;
using NodaTime;

namespace AccessControl.Domain.Attendance.Plans;

/// <summary>For whom another plan changes what.</summary>
/// <param name="Person">For whom.</param>
/// <param name="Employment">Of which contract; null for work without one.</param>
/// <param name="Code">Which code.</param>
/// <param name="Before">Whole seconds as it is.</param>
/// <param name="After">Whole seconds as it would be.</param>
public readonly record struct PlanDifference(PersonId Person, EmploymentId? Employment, PayCode Code, long Before, long After)
{
    /// <summary>Compares what two plans make of the same punches.</summary>
    /// <param name="before">As it is.</param>
    /// <param name="after">As it would be.</param>
    /// <param name="policy">How punches are read.</param>
    /// <param name="punches">Of a person within an interval.</param>
    /// <param name="from">First attendance date.</param>
    /// <param name="to">Last one.</param>
    /// <returns>By person, contract and code; only what differs.</returns>
    public static ImmutableArray<PlanDifference> Between(StaffPlan before, StaffPlan after, PunchPolicy policy, Func<Interval, PersonId, IReadOnlyList<Punch>> punches, LocalDate from, LocalDate to)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        ArgumentNullException.ThrowIfNull(policy);
        ArgumentNullException.ThrowIfNull(punches);
        var (now, then) = (Assembly(before), Assembly(after));
        var differences = ImmutableArray.CreateBuilder<PlanDifference>();
        foreach (var person in before.Employments.People.Union(after.Employments.People).Order())
        {
            var read = punches(now.Reads(from, to), person);
            var (old, changed) = (Totals(now, person, read), Totals(then, person, read));
            foreach (var key in old.Keys.Union(changed.Keys).OrderBy(key => key.Employment?.Value, StringComparer.Ordinal).ThenBy(key => key.Code.Value, StringComparer.Ordinal))
            {
                var difference = new PlanDifference(person, key.Employment, key.Code, old.GetValueOrDefault(key), changed.GetValueOrDefault(key));
                if (difference.Before != difference.After)
                {
                    differences.Add(difference);
                }
            }
        }

        return differences.ToImmutable();

        TimesheetAssembly Assembly(StaffPlan plan) => new(plan, policy.Derivation(new AttendanceDates(plan)), TimesheetReview.Plain);

        Dictionary<(EmploymentId? Employment, PayCode Code), long> Totals(TimesheetAssembly assembly, PersonId person, IReadOnlyList<Punch> read) => assembly
            .Of(person, from, to, read, ImmutableHashSet<LocalDate>.Empty, Instant.MaxValue)
            .SelectMany(sheet => sheet.Days.SelectMany(day => day.Lines).Select(line => (Key: (sheet.Employment, line.Pay.Code), line.Pay.Seconds)))
            .GroupBy(line => line.Key)
            .ToDictionary(same => same.Key, same => same.Sum(line => line.Seconds));
    }
}
