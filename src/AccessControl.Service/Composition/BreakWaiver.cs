using AccessControl.Domain.Attendance;
using AccessControl.Domain.Attendance.Kiosks;
using AccessControl.Domain.People;
using NodaTime;

namespace AccessControl.Service.Composition;

/// <inheritdoc cref="IBreakWaiver"/>
internal sealed class BreakWaiver(ApplianceStore store, DateTimeZone zone, PunchPolicy policy) : IBreakWaiver
{
    /// <inheritdoc/>
    public bool WorkedThrough(PersonId person, LocalDate date, string why)
    {
        var time = new ApplianceTime(store, zone, store.Supervision, policy);
        if (!time.WorkedThrough.Say(person, date, person, why).Match(_ => true, _ => false, _ => false))
        {
            return false;
        }

        time.Periods.Touch(person, date, person, "worked through, said at a kiosk");
        return true;
    }
}
