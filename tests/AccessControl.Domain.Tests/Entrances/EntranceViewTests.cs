using AccessControl.Domain.Entrances;
using AccessControl.Domain.Journal;
using NodaTime;
using static AccessControl.Domain.Tests.Entrances.EntranceBench;

namespace AccessControl.Domain.Tests.Entrances;

/// <summary>What an entrance shows of itself, and what it gives back.</summary>
public sealed class EntranceViewTests
{
    [Fact]
    public async Task Camera_LostAndFound_IsToldOnceEach()
    {
        await using var bench = WithPeople();
        await bench.Nobody(0.5);
        bench.Entrance.CameraLost("unplugged");
        bench.Entrance.CameraLost("unplugged");
        Assert.Equal("unplugged", bench.Entrance.CurrentView!.CameraProblem);
        bench.Entrance.CameraFound();
        bench.Entrance.CameraFound();
        Assert.Null(bench.Entrance.CurrentView!.CameraProblem);
        Assert.Single(await bench.Recorded(JournalEntryKind.CameraLost));
        Assert.Single(await bench.Recorded(JournalEntryKind.CameraFound));
    }

    [Fact]
    public async Task View_ShowsRateFacesAndEnrolled()
    {
        await using var bench = WithPeople();
        await bench.Stand(3, Stranger);
        var view = bench.Entrance.CurrentView!;
        Assert.Equal(10, view.FramesPerSecond, 0.01);
        Assert.Equal([Near], view.Faces);
        Assert.Equal((640, 480, 2, true), (view.FrameWidth, view.FrameHeight, view.Enrolled, view.IsSimulated));
    }

    [Fact]
    public async Task Analyser_Throws_FrameIsGivenBack()
    {
        await using var bench = WithPeople();
        bench.Analyser.Script = _ => throw new InvalidOperationException("broken");
        await Assert.ThrowsAsync<InvalidOperationException>(() => bench.Entrance.ProcessAsync(bench.Frame()));
        Assert.Equal(bench.Pool.Count, bench.Pool.Free);
    }

    [Theory]
    [InlineData("accessPoint")]
    [InlineData("rearmAtOpenDoorAfter")]
    [InlineData("intent.region")]
    [InlineData("intent.dwellFrames")]
    public void Options_OutOfRange_NameTheKeyAndTheMend(string key)
    {
        var options = new EntranceOptions(new AccessPointId(key == "accessPoint" ? "No Name" : "front"))
        {
            RearmAtOpenDoorAfter = Duration.FromSeconds(key == "rearmAtOpenDoorAfter" ? 1 : 30),
            Intent = new IntentOptions
            {
                Region = key == "intent.region" ? new PictureRegion(0.5, 0, 0.5, 1) : PictureRegion.Whole,
                DwellFrames = key == "intent.dwellFrames" ? 0 : 3,
            },
        };
        var problem = Assert.Single(options.Problems());
        Assert.StartsWith($"{key}: ", problem, StringComparison.Ordinal);
        Assert.Contains("write ", problem, StringComparison.Ordinal);
        Assert.Empty(new EntranceOptions(new AccessPointId("front")).Problems());
    }
}
