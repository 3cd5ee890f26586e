using AccessControl.Domain;
using AccessControl.Domain.Attendance.Kiosks;
using AccessControl.Domain.Captures;
using AccessControl.Domain.Doors;
using AccessControl.Hardware;
using AccessControl.Service.Configuration;
using AccessControl.Simulation.Devices;

namespace AccessControl.Service.Composition;

/// <summary>Makes the devices that a configuration names. A simulated one only where the caller allows it.</summary>
internal sealed class ApplianceDevices
{
    private readonly CameraSchemes _cameras;
    private readonly Func<PortalSettings, IPortalLines>? _simulatedLines;
    private readonly bool _allowsSimulated;
    private readonly TimeProvider _time;

    /// <summary>With the kinds of camera that there are.</summary>
    /// <param name="cameras">By scheme.</param>
    /// <param name="simulatedLines">Makes a simulated panel; null where there is none.</param>
    /// <param name="allowsSimulated">True where the user asked for it.</param>
    /// <param name="time">The clock.</param>
    /// <param name="tell">Told in one line when a camera is lost or back, or a button did nothing; null for nobody.</param>
    public ApplianceDevices(
        CameraSchemes cameras, Func<PortalSettings, IPortalLines>? simulatedLines, bool allowsSimulated, TimeProvider time, Action<string>? tell = null) =>
        (_cameras, _simulatedLines, _allowsSimulated, _time, Tell) = (cameras, simulatedLines, allowsSimulated, time, tell);

    /// <summary>Told in one line of what nobody else shows; null for nobody.</summary>
    public Action<string>? Tell { get; }

    /// <summary>The camera of an access point.</summary>
    /// <exception cref="UnusableConfigurationException">It is simulated and nobody allowed that.</exception>
    /// <exception cref="FormatException">The address is malformed.</exception>
    public ICamera OpenCamera(EntranceSettings entrance)
    {
        var settings = entrance.Camera;
        if (_cameras.Resolve(settings.Address).IsSimulated && !_allowsSimulated)
        {
            throw new UnusableConfigurationException($"camera {settings.Address} is simulated; start with --simulated if that is meant.");
        }

        var camera = _cameras.Open(new CameraOptions(settings.Address, settings.Width, settings.Height, settings.FramesPerSecond));
        return Tell is null ? camera : new WatchedCamera(camera, entrance.AccessPoint, Tell);
    }

    /// <summary>True where the portal's lines are simulated.</summary>
    public static bool IsSimulated(PortalSettings portal) => portal.Lines == "sim:";

    /// <summary>What of a site is simulated, in words for a message.</summary>
    /// <exception cref="FormatException">A camera's address is of no known kind.</exception>
    public List<string> SimulatedOf(SiteConfiguration site) =>
    [
        .. site.Portals.Where(IsSimulated).Select(portal => $"portal {portal.Id}"),
        .. site.Kiosks.Where(kiosk => kiosk.Buttons == "sim:").Select(kiosk => $"the buttons of {kiosk.AccessPoint}"),
        .. site.Entrances.Where(entrance => _cameras.Resolve(entrance.Camera.Address).IsSimulated).Select(entrance => $"the camera of {entrance.AccessPoint}"),
    ];

    /// <summary>The wires of a portal.</summary>
    /// <exception cref="UnusableConfigurationException">They are simulated and nobody allowed that, or the chip or a line is missing.</exception>
    public IPortalLines OpenLines(PortalSettings settings)
    {
        if (!IsSimulated(settings))
        {
            var board = settings.Lines["gpio:".Length..];
            var path = board.EndsWith(".json", StringComparison.Ordinal) ? board : BoardFile.PathOf(board);
            return new GpioPortalLines(BoardFile.Read(path, settings.BoardPortal, settings.DoorContact), _time);
        }

        return _allowsSimulated && _simulatedLines is not null
            ? _simulatedLines(settings)
            : throw new UnusableConfigurationException($"portal {settings.Id}: its lines are simulated; start with --simulated if that is meant.");
    }

    /// <summary>The buttons of a kiosk; null where none are wired.</summary>
    /// <exception cref="UnusableConfigurationException">They are simulated and nobody allowed that, or the chip or a line is missing.</exception>
    public IKioskButtons? OpenButtons(KioskSettings settings)
    {
        if (settings.Buttons is not { } buttons)
        {
            return null;
        }

        if (buttons == "sim:")
        {
            return _allowsSimulated ? SimulatedButtons() : throw new UnusableConfigurationException($"kiosk {settings.AccessPoint}: its buttons are simulated; start with --simulated if that is meant.");
        }

        var board = buttons["gpio:".Length..];
        return new GpioKioskButtons(BoardFile.ReadKiosk(board.EndsWith(".json", StringComparison.Ordinal) ? board : BoardFile.PathOf(board), settings.BoardKiosk), _time);
    }

    /// <summary>Makes simulated buttons.</summary>
    public Func<IKioskButtons> SimulatedButtons { get; init; } = () => new SimulatedKioskButtons();
}
