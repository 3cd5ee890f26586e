using AccessControl.Domain.Attendance.Absences;
using AccessControl.Domain.Attendance.Employments;
using AccessControl.Domain.Attendance.Shifts;
using NodaTime;

namespace AccessControl.Domain.Attendance.Plans;

/// <summary>How much work of a contract is due on an attendance date, by the plan: what an absence takes, and what flexitime is held against.</summary>
/// <param name="plan">Who works when.</param>
public sealed class PlannedWork(StaffPlan plan)
{
    /// <summary>The target of the contract's shift; zero on its holidays, where no shift is planned, and for a shift on call.</summary>
    /// <param name="employment">The contract.</param>
    /// <param name="date">The attendance date.</param>
    public Duration Of(EmploymentId employment, LocalDate date) => IsHoliday(employment, date) ? Duration.Zero : ShiftOf(employment, date) is { Shift.Kind: not ShiftKind.OnCall } shift ? shift.Target : Duration.Zero;

    /// <summary>True for a whole holiday of the contract's calendar.</summary>
    /// <param name="employment">The contract.</param>
    /// <param name="date">The attendance date.</param>
    public bool IsHoliday(EmploymentId employment, LocalDate date) => plan.HolidaysOn(employment, date).On(date) is { IsWholeDay: true };

    /// <summary>Counts what absences take of a contract.</summary>
    public AbsenceCounting Counting(EmploymentId employment) => new(date => Of(employment, date), date => ShiftOf(employment, date)?.Parts ?? [], date => plan.Employments.On(employment, date) is not null && IsHoliday(employment, date), plan.Zone);

    private PlannedShift? ShiftOf(EmploymentId employment, LocalDate date) => plan.Employments.On(employment, date) is { } term
        ? plan.ShiftsOn(term.Person, date).Where(one => one.Employment == employment).Select(one => one.Shift).FirstOrDefault()
        : null;
}
