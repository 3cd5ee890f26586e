using AccessControl.Domain.Attendance;
using AccessControl.Domain.Attendance.Kiosks;
using NodaTime;

namespace AccessControl.Service.Composition;

/// <summary>Time and attendance for kiosks: plans, contracts and teams as they were half a minute ago at the latest; punches and corrections as they are.</summary>
/// <remarks>Thread-safe.</remarks>
internal sealed class CurrentKioskTime(ApplianceStore store, DateTimeZone zone, PunchPolicy policy, TimeProvider time)
{
    private static readonly TimeSpan KeptFor = TimeSpan.FromSeconds(30);

    private readonly Lock _gate = new();
    private KioskTime? _current;
    private long _readAt;

    /// <summary>As it is now.</summary>
    public KioskTime Read()
    {
        lock (_gate)
        {
            if (_current is null || time.GetElapsedTime(_readAt) >= KeptFor)
            {
                var attendance = new ApplianceTime(store, zone, store.Supervision, policy);
                (_current, _readAt) = (attendance.ForKiosks, time.GetTimestamp());
            }

            return _current;
        }
    }
}
