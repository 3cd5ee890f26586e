using AccessControl.Domain.Attendance.Absences;
using AccessControl.Domain.Attendance.Pay;
using AccessControl.Domain.Attendance.Shifts;
using AccessControl.Domain.Attendance.Timesheets;
using NodaTime;
using static AccessControl.Domain.Tests.Attendance.TimeDesks;

namespace AccessControl.Domain.Tests.Attendance.Timesheets;

/// <summary>A shift from 8 to 16 hours, five days a week.</summary>
public sealed class TimesheetAbsenceTests
{
    private readonly TimeDesks _desks = new();

    /// <summary>Saturday and Sunday take nothing; five days of eight hours do.</summary>
    [Fact]
    public void Absence_OfAWeek_PaysThePlannedHoursAndNobodyIsMissed()
    {
        Done(_desks.Absences.Approve(_desks.Ask("leave", Days(0, 6)), Ben, ""));

        var sheet = _desks.Sheet(0, 6);

        Assert.Empty(sheet.Issues);
        Assert.Equal([28_800L, 28_800, 28_800, 28_800, 28_800], sheet.Days.Select(day => Assert.Single(day.Absences).Seconds));
        Assert.Equal(144_000, sheet.SecondsOf(new PayCode("2000")));
        Assert.Equal(("2000", 144_000L), Assert.Single(sheet.Totals.Select(total => (total.Key.Code, total.Value))));
    }

    [Fact]
    public void Absence_ThatNobodyApproved_ExcusesAndPaysNothing()
    {
        _desks.Ask("leave", Days(0, 0));

        var day = Assert.Single(_desks.Sheet(0, 0).Days);

        Assert.Empty(day.Absences);
        Assert.Equal(TimesheetIssueKind.ShiftNotWorked, Assert.Single(day.Issues).Kind);
    }

    [Theory]
    [InlineData(false, 12, 16, "")]
    [InlineData(false, 13, 16, "LateArrival 3600")]
    [InlineData(false, 11, 16, "WorkedWhileAbsent 3600")]
    [InlineData(true, 8, 12, "")]
    [InlineData(true, 8, 11, "EarlyLeaving 3600")]
    [InlineData(true, 8, 13, "WorkedWhileAbsent 3600")]
    public void Absence_OfHalfADay_ExcusesItsHalfAndPaysFourHours(bool isSecond, int from, int to, string issues)
    {
        Done(_desks.Absences.Approve(_desks.Ask("leave", new AbsenceSpan.Days(Monday, Monday, StartsAtHalf: isSecond, EndsAtHalf: !isSecond)), Ben, ""));

        var day = Assert.Single(_desks.Sheet(0, 0, (0, from, to)).Days);

        Assert.Equal(issues, string.Join(", ", day.Issues.Select(issue => $"{issue.Kind} {(long)issue.Length.TotalSeconds}")));
        Assert.Equal((14_400, (to - from) * 3600), (Assert.Single(day.Absences).Seconds, day.PaidSeconds));
    }

    [Fact]
    public void Absence_OfSomeHours_ExcusesAndPaysThem()
    {
        _desks.Ask("sickness", new AbsenceSpan.Hours(Monday, new ShiftPart(new LocalTime(14, 0), new LocalTime(16, 0))));

        var day = Assert.Single(_desks.Sheet(0, 0, (0, 8, 14)).Days);

        Assert.Empty(day.Issues);
        Assert.Equal(("3000", 7_200), (Assert.Single(day.Absences).Code!.Value.Value, Assert.Single(day.Absences).Seconds));
    }

    [Fact]
    public void Absence_OfAWholeDayThatWasWorked_IsToBeLookedAtAndTakesNothing()
    {
        _desks.Ask("sickness", Days(0, 0));

        var day = Assert.Single(_desks.Sheet(0, 0, (0, 8, 10)).Days);

        Assert.Equal(TimesheetIssueKind.WorkedWhileAbsent, Assert.Single(day.Issues).Kind);
        Assert.Equal((7_200, 28_800), (day.PaidSeconds, Assert.Single(day.Absences).Seconds));
    }

    /// <summary>Neither name nor code of sickness, for whoever isn't HR or the person.</summary>
    [Fact]
    public void SeenBy_Sickness_IsAbsentToAllButHrAndThePerson()
    {
        _desks.Ask("sickness", Days(0, 0));
        var sheet = _desks.Sheet(0, 0);

        foreach (var viewer in new[] { AbsenceViewer.Colleague, AbsenceViewer.Supervisor })
        {
            var absence = Assert.Single(Assert.Single(sheet.SeenBy(viewer).Days).Absences);
            Assert.Equal(("absent", (PayCode?)null, false, 28_800L), (absence.Type.Name, absence.Code, absence.Type.IsPaid, absence.Seconds));
            Assert.Empty(sheet.SeenBy(viewer).Totals);
        }

        Assert.Equal("Sickness", Assert.Single(Assert.Single(sheet.SeenBy(AbsenceViewer.Hr).Days).Absences).Type.Name);
        Assert.Equal("Sickness", Assert.Single(Assert.Single(sheet.SeenBy(AbsenceViewer.Self).Days).Absences).Type.Name);
    }
}
