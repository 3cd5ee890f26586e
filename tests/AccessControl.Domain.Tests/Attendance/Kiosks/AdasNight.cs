using AccessControl.Contracts.Fakes;
using AccessControl.Domain.Attendance;
using AccessControl.Domain.Attendance.Kiosks;
using Microsoft.Extensions.Time.Testing;

namespace AccessControl.Domain.Tests.Attendance.Kiosks;

/// <summary>A night whose leaving is of the next date.</summary>
internal static class AdasNight
{
    /// <summary>Ada comes at 21:30 on the 15th and leaves at 06:00 on the 16th.</summary>
    /// <param name="site">At its beginning.</param>
    /// <param name="time">Its clock.</param>
    /// <returns>The leaving.</returns>
    public static KioskPunch Work(SomeKiosk site, FakeTimeProvider time)
    {
        time.Advance(TimeSpan.FromHours(12.5));
        site.Kiosk.Press(KioskButton.In);
        site.Look(SomeKiosk.Ada);
        time.Advance(TimeSpan.FromHours(8.5));
        site.Kiosk.Press(KioskButton.Out);
        var left = site.Look(SomeKiosk.Ada);
        Assert.Equal(Direction.Out, site.Greeting.Direction);
        return left;
    }
}
