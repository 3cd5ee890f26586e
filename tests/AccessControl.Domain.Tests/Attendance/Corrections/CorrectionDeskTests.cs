using AccessControl.Domain.Attendance.Corrections;
using AccessControl.Domain.Entrances;
using AccessControl.Domain.People;
using NodaTime;
using static AccessControl.Domain.Tests.Attendance.TimeDesks;

namespace AccessControl.Domain.Tests.Attendance.Corrections;

public sealed class CorrectionDeskTests
{
    private readonly TimeDesks _desks = new();

    /// <summary>A clock moves everybody's punches: whoever decides on some people's time doesn't put it right.</summary>
    [Fact]
    public void ShiftClock_ByWhoIsntHr_IsRefused()
    {
        var midnight = Monday.AtMidnight().InUtc().ToInstant();
        var shift = new PunchCorrection.ClockShift(new AccessPointId("door"), new Interval(midnight, midnight + Duration.FromDays(1)), Duration.FromMinutes(-7));

        Assert.All((PersonId[])[Ada, Ben, Dan], who => Assert.Contains("isn't HR", Refused(_desks.Corrections.ShiftClock(shift, who, "measured")), StringComparison.Ordinal));
        Assert.Empty(_desks.Corrections.InForce());

        Assert.Contains("A reason is asked for", Refused(_desks.Corrections.ShiftClock(shift, Cleo, " ")), StringComparison.Ordinal);
        Done(_desks.Corrections.ShiftClock(shift, Cleo, "measured"));
        Assert.Equal([shift], _desks.Corrections.InForce());
    }
}
