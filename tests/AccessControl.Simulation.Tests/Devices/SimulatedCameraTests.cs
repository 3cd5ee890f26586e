using AccessControl.Contracts.Captures;
using AccessControl.Domain.Captures;
using AccessControl.Domain.Doors;
using AccessControl.Simulation.Days;
using AccessControl.Simulation.Devices;
using AccessControl.Simulation.People;

namespace AccessControl.Simulation.Tests.Devices;

public sealed class SimulatedCameraTests : CameraContract, IDisposable
{
    private readonly SimulatedPortalLines _lines;
    private readonly SimulatedClock _clock = new(DateTimeOffset.UnixEpoch);

    public SimulatedCameraTests() => _lines = new SimulatedPortalLines(StrikeKind.FailSecure, _clock);

    public void Dispose() => _lines.Dispose();

    protected override ICamera Open()
    {
        var day = new SimulatedDay(EntranceScript.Draw(new SyntheticCrowd(1, 8), 1, new VisitCounts { Enrolled = 1 }), _lines, _clock);
        return new SimulatedCamera(new CameraOptions("sim:", 32, 32), day, _clock, SimulatedPace.AsFastAsAsked);
    }
}
