using System.Collections.Immutable;
using AccessControl.Domain.Attendance.Employments;
using AccessControl.Domain.Attendance.Pay;
using AccessControl.Domain.Attendance.Plans;
using AccessControl.Domain.Attendance.Shifts;
using AccessControl.Domain.People;
using NodaTime;

namespace AccessControl.Domain.Tests.Attendance;

/// <summary>Plans for tests: one set of rules, one calendar, people whose contract has their own number.</summary>
internal static class Staffing
{
    public static readonly LocalDate Begin = new(2020, 1, 1);

    public static PayRules Rules { get; } = new(new PayRuleId("plain", 1), "made up", new PayCode("BASE"));

    public static Shift Fixed(string id, int from, int to) => new(new ShiftId(id), ShiftKind.Fixed, [new ShiftPart(new LocalTime(from, 0), new LocalTime(to, 0))]);

    public static EmploymentTerm Term(string person, string? contract = null, LocalDate? from = null, LocalDate? until = null, string? group = null) =>
        new(new EmploymentId(contract ?? person), new PersonId(person), from ?? Begin, until, "plain", "none", group, LabourCharge.None);

    public static ShiftAssignment Own(string contract, string pattern, LocalDate anchor) => new(new EmploymentId(contract), null, Begin, null, pattern, anchor);

    public static StaffPlan Of(DateTimeZone zone, IReadOnlyList<Shift> shifts, IReadOnlyList<ShiftPattern> patterns, IReadOnlyList<ShiftAssignment> assignments, params EmploymentTerm[] terms) =>
        Of(zone, [new RuleSet("plain", [(Begin, Rules)])], shifts, patterns, assignments, terms);

    public static StaffPlan Of(
        DateTimeZone zone, ImmutableArray<RuleSet> rules, IReadOnlyList<Shift> shifts, IReadOnlyList<ShiftPattern> patterns, IReadOnlyList<ShiftAssignment> assignments, params EmploymentTerm[] terms)
    {
        var (roster, faults) = ShiftRoster.Of(shifts, patterns, assignments);
        Assert.Empty(faults);
        var (book, wrong) = EmploymentBook.Of(terms);
        Assert.Empty(wrong);
        var (staff, problems) = StaffPlan.Of(new AttendancePlan(rules, [HolidayCalendar.None], roster!), book!, zone);
        Assert.Empty(problems);
        return staff!;
    }
}
