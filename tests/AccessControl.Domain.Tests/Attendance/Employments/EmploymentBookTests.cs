using AccessControl.Contracts.Storage;
using AccessControl.Domain.Attendance.Employments;
using AccessControl.Domain.Attendance.Shifts;
using AccessControl.Domain.People;
using NodaTime;

namespace AccessControl.Domain.Tests.Attendance.Employments;

public sealed class EmploymentBookTests
{
    private static readonly LocalDate First = new(2026, 3, 2), Last = new(2026, 3, 31);

    private static readonly EmploymentId Contract = new("007");

    private static readonly PersonId Ada = Sample.Ada;

    /// <summary>Terms hold from the first to the last date, both of them.</summary>
    [Fact]
    public void On_FirstAndLastDate_HoldsAndNotTheDayBeforeOrAfter()
    {
        var (book, _) = EmploymentBook.Of([Staffing.Term(Ada.Value, "007", First, Last)]);

        Assert.Equal([false, true, true, false], new[] { First.PlusDays(-1), First, Last, Last.PlusDays(1) }.Select(date => book!.On(Contract, date) is not null));
        Assert.Equal([0, 1, 1, 0], new[] { First.PlusDays(-1), First, Last, Last.PlusDays(1) }.Select(date => book!.On(Ada, date).Count()));
        Assert.Empty(book!.Of(Ada, Last.PlusDays(1), Last.PlusDays(9)));
        Assert.Equal(Contract, Assert.Single(book.Of(Ada, Last, Last)));
    }

    /// <summary>Whoever is transferred on a date works for the old place until the day before it.</summary>
    [Fact]
    public void On_ATransfer_EachDateHasOneTerm()
    {
        var (book, _) = EmploymentBook.Of([Staffing.Term(Ada.Value, "007", Last.PlusDays(1), group: "night"), Staffing.Term(Ada.Value, "007", First, Last, "day")]);

        Assert.Equal(["day", "night"], new[] { Last, Last.PlusDays(1) }.Select(date => book!.On(Contract, date)!.Group));
    }

    [Fact]
    public void ShiftsOn_TheLastDate_IsPlannedYet()
    {
        var office = Staffing.Fixed("office", 8, 16);
        var plan = Staffing.Of(DateTimeZone.Utc, [office], [new ShiftPattern("days", [office.Id])], [Staffing.Own("007", "days", First)], Staffing.Term(Ada.Value, "007", First, Last));

        Assert.Equal(Contract, Assert.Single(plan.ShiftsOn(Ada, Last)).Employment);
        Assert.Empty(plan.ShiftsOn(Ada, Last.PlusDays(1)));
    }
}
