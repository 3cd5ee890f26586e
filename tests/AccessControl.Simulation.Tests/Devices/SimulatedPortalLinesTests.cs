using AccessControl.Contracts.Doors;
using AccessControl.Domain.Doors;
using AccessControl.Simulation.Devices;

namespace AccessControl.Simulation.Tests.Devices;

public sealed class SimulatedPortalLinesTests : PortalLinesContract
{
    [Theory]
    [InlineData(StrikeKind.FailSecure, false)]
    [InlineData(StrikeKind.FailSafe, true)]
    public void IsReleased_WithoutPower_FollowsTheKindOfLock(StrikeKind strike, bool released)
    {
        using var lines = new SimulatedPortalLines(strike, TimeProvider.System);
        Assert.Equal(released, lines.IsReleased);

        lines.Write(PortalLine.Strike, active: true);
        Assert.Equal(!released, lines.IsReleased);

        lines.Dispose();
        Assert.Equal(released, lines.IsReleased);
    }

    protected override IPortalLines CreateLines() => new SimulatedPortalLines(StrikeKind.FailSecure, TimeProvider.System);

    protected override void DriveInput(IPortalLines lines, PortalLine line, bool active) => ((SimulatedPortalLines)lines).DriveInput(line, active);

    protected override bool LevelOutside(IPortalLines lines, PortalLine line) => ((SimulatedPortalLines)lines).LevelOf(line);
}
