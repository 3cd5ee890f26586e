using AccessControl.Domain.Captures;
using AccessControl.Domain.Entrances;

namespace AccessControl.Service.Demonstration;

/// <summary>Plays a demo's day frame by frame under its simulated clock: each frame is worked off, and the door has answered, before the next is drawn.</summary>
internal static class DemoTrial
{
    /// <summary>Plays to the end of the day.</summary>
    /// <param name="site">Of the fast pace.</param>
    /// <param name="arrived">Told of each decision, within the visit it belongs to.</param>
    /// <param name="moved">Told after each frame.</param>
    /// <param name="cancellation">Ends it.</param>
    public static async Task PlayAsync(DemoSite site, Action<Arrival> arrived, Action moved, CancellationToken cancellation)
    {
        site.Appliance.Follower.Follow();
        var running = site.Appliance.Entrances[0];
        var portal = site.Appliance.Portals[0];
        while (true)
        {
            var reading = running.Camera.Read(running.Pool, cancellation);
            if (reading.Status == CameraStatus.Ended)
            {
                break;
            }

            if (reading.Frame is { } frame && await running.Entrance.ProcessAsync(frame).ConfigureAwait(false) is { } arrival)
            {
                arrived(arrival);
            }

            await portal.WhenHandled().ConfigureAwait(false);
            moved();
        }

        await running.Entrance.WhenRecorded().ConfigureAwait(false);
        await portal.WhenRecorded().ConfigureAwait(false);
    }
}
