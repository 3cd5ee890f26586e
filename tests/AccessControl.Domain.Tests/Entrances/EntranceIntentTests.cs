using AccessControl.Domain.Captures;
using AccessControl.Domain.Entrances;
using AccessControl.Domain.Tests.Matching;
using static AccessControl.Domain.Tests.Entrances.EntranceBench;

namespace AccessControl.Domain.Tests.Entrances;

/// <summary>Who shows no intent, or stands behind another, is not let in.</summary>
public sealed class EntranceIntentTests
{
    private static readonly FaceBox Far = new(300, 200, 60, 60, 0.9f);

    [Fact]
    public async Task PasserBy_WalksAcross_DoesNotOpenTheDoor()
    {
        await using var bench = WithPeople();
        for (var pass = 0; pass < 20; pass++)
        {
            var x = 0f;
            Assert.Empty(await bench.See(1.5, frame => ScriptedAnalyser.Face(frame, Faces.Of(Ada), Near with { X = x += 30 })));
            Assert.Empty(await bench.Nobody(2));
        }

        Assert.Equal(0, bench.Lines.Releases);
    }

    [Fact]
    public async Task WalksUp_IsLetInOnlyOnceStanding()
    {
        await using var bench = WithPeople();
        var size = 60f;
        Assert.Empty(await bench.See(1.2, frame => ScriptedAnalyser.Face(
            frame, Faces.Of(Ada), new FaceBox(320 - ((size *= 1.12f) / 2), 240 - (size / 2), size, size, 0.9f))));
        Assert.Single(await bench.Stand(1, Ada, new FaceBox(320 - (size / 2), 240 - (size / 2), size, size, 0.9f)));
    }

    [Theory]
    [InlineData(30, 0, "Come closer.")]
    [InlineData(80, 35, "Look at the camera.")]
    public async Task NoIntent_IsAdvisedAndNotDecided(double eyeDistance, double yaw, string advice)
    {
        await using var bench = WithPeople();
        Assert.Empty(await bench.Stand(3, Ada, quality: Faces.Quality(eyeDistance, yaw)));
        Assert.Equal(advice, bench.Entrance.CurrentView!.Advice);
    }

    [Fact]
    public async Task OutsideTheRegion_IsNotDecided()
    {
        var options = new EntranceOptions(new AccessPointId("front")) { Intent = new IntentOptions { Region = new PictureRegion(0.6, 0, 1, 1) } };
        await using var bench = WithPeople(options: options);
        Assert.Empty(await bench.Stand(3, Ada));
        Assert.Single(await bench.Stand(3, Ada, Near with { X = 400 }));
    }

    [Fact]
    public async Task EnrolledBehindANearerStranger_WhoFlickers_IsNotLetIn()
    {
        await using var bench = WithPeople();
        var frames = 0;
        var arrivals = await bench.See(10, frame => ++frames % 3 != 0
            ? ScriptedAnalyser.Face(frame, Faces.Of(Ada), Far, Faces.Quality(), Near with { X = 20 })
            : ScriptedAnalyser.Failure(frame, CaptureFailureReason.Blurred, Near with { X = 20 }, Far));
        Assert.Empty(arrivals);
        Assert.Equal(0, bench.Lines.Releases);
    }

    [Fact]
    public async Task EnrolledBehindOneWhoWasLetIn_IsLetInAsWell()
    {
        await using var bench = WithPeople();
        await bench.Stand(1, Ada);
        Assert.Equal("bob", Assert.Single(await bench.See(2, frame => ScriptedAnalyser.Face(
            frame, Faces.Of(Bob), new FaceBox(20, 200, 120, 120, 0.9f), null, Near))).Person?.Value);
    }
}
