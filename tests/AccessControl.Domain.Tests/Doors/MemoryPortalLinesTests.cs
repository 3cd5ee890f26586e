using AccessControl.Contracts.Doors;
using AccessControl.Domain.Doors;
using Microsoft.Extensions.Time.Testing;

namespace AccessControl.Domain.Tests.Doors;

/// <summary>The lines that the controller is tested with behave as real ones do.</summary>
public sealed class MemoryPortalLinesTests : PortalLinesContract
{
    private readonly FakeTimeProvider _time = new();

    protected override IPortalLines CreateLines() => new MemoryPortalLines(_time);

    protected override void DriveInput(IPortalLines lines, PortalLine line, bool active)
    {
        _time.Advance(TimeSpan.FromMilliseconds(30));
        ((MemoryPortalLines)lines).Drive(line, active);
    }
}
