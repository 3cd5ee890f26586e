using System.Collections.Immutable;
using AccessControl.Domain.Attendance.Pay;
using AccessControl.Domain.Attendance.Shifts;

namespace AccessControl.Domain.Attendance.Plans;

/// <summary>How a site works and pays: rules, holidays and shifts, without the people.</summary>
/// <param name="RuleSets">Each name once.</param>
/// <param name="Calendars">Each name once.</param>
/// <param name="Roster">Shifts, patterns and assignments.</param>
public sealed record AttendancePlan(ImmutableArray<RuleSet> RuleSets, ImmutableArray<HolidayCalendar> Calendars, ShiftRoster Roster)
{
    /// <summary>Without rules and shifts.</summary>
    public static AttendancePlan None { get; } = new([], [], ShiftRoster.None);
}
