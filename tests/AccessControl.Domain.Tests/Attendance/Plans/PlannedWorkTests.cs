using AccessControl.Domain.Attendance.Employments;
using AccessControl.Domain.Attendance.Pay;
using AccessControl.Domain.Attendance.Plans;
using AccessControl.Domain.Attendance.Shifts;
using NodaTime;

namespace AccessControl.Domain.Tests.Attendance.Plans;

public sealed class PlannedWorkTests
{
    private static readonly EmploymentId Contract = new("007");

    /// <summary>By EStG 3b work on 24 December is paid otherwise from 14:00 on; it is a working day for all that (BUrlG 3).</summary>
    [Theory]
    [InlineData(24, 8)]
    [InlineData(25, 0)]
    [InlineData(28, 8)]
    public void Of_ADate_IsNothingOnlyOnAWholeHoliday(int day, int hours)
    {
        var work = new PlannedWork(Plan());
        var date = new LocalDate(2026, 12, day);

        Assert.Equal(Duration.FromHours(hours), work.Of(Contract, date));
        Assert.Equal(hours == 0, work.IsHoliday(Contract, date));
    }

    private static StaffPlan Plan()
    {
        var office = Staffing.Fixed("office", 8, 16);
        var (roster, _) = ShiftRoster.Of([office], [new ShiftPattern("days", [office.Id])], [Staffing.Own("007", "days", new LocalDate(2026, 12, 1))]);
        var calendar = new HolidayCalendar(
            HolidayCalendar.None.Name, [new Holiday(new LocalDate(2026, 12, 24), "Christmas Eve") { From = new LocalTime(14, 0) }, new Holiday(new LocalDate(2026, 12, 25), "Christmas Day")]);
        var rules = new RuleSet("plain", [(new LocalDate(2020, 1, 1), Staffing.Rules)]);
        return StaffPlan.Of(new AttendancePlan([rules], [calendar], roster!), EmploymentBook.Of([Staffing.Term("1001", "007")]).Book!, DateTimeZone.Utc).Staff!;
    }
}
