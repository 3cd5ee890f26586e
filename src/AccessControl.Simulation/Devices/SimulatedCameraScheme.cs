using AccessControl.Domain.Captures;
using AccessControl.Simulation.Days;

namespace AccessControl.Simulation.Devices;

/// <summary>Opens `sim:`: the one camera before a simulated day.</summary>
/// <param name="day">What it sees.</param>
/// <param name="timeProvider">The same clock as the day's.</param>
/// <param name="pace">How it keeps time.</param>
public sealed class SimulatedCameraScheme(SimulatedDay day, TimeProvider timeProvider, SimulatedPace pace) : ICameraScheme
{
    /// <inheritdoc/>
    public string Scheme => "sim";

    /// <inheritdoc/>
    public bool IsSimulated => true;

    /// <inheritdoc/>
    public ICamera Open(CameraOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (options.Address != "sim:")
        {
            throw new FormatException($"'{options.Address}': a simulated camera's address is `sim:` and nothing more.");
        }

        return new SimulatedCamera(options, day, timeProvider, pace);
    }
}
