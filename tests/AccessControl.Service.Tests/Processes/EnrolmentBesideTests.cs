using AccessControl.Contracts.Fakes;
using AccessControl.Domain.Captures;
using AccessControl.Domain.Doors;
using AccessControl.Domain.Entrances;
using AccessControl.Domain.People;
using AccessControl.Service.Composition;
using AccessControl.Service.Configuration;
using AccessControl.Simulation.Devices;
using AccessControl.Vision.Cameras;
using AccessControl.Vision.Captures;
using Microsoft.Extensions.Time.Testing;
using NodaTime;

namespace AccessControl.Service.Tests.Processes;

/// <summary>The service under a clock of the test's own; somebody is enrolled by a second process.</summary>
public sealed class EnrolmentBesideTests
{
    private static readonly TimeSpan BetweenFrames = TimeSpan.FromMilliseconds(66);

    [Fact]
    public async Task Person_EnrolledByASecondProcess_IsLetInWithinASecondOfTheServicesClock()
    {
        using var site = new TemporarySite();
        await site.AddAsync(("1001", "Anna Example"));
        var image = SyntheticFaces.Write(site["anna.png"], 0, 0);
        var seen = SyntheticFaces.Write(site["seen.png"], 0, 1);
        var time = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        var configuration = SiteConfiguration.Load(site.Data.Configuration);
        using var store = ApplianceStore.Open(site.Data, time, new FakeApplianceClock(time));
        var lines = new SimulatedPortalLines(StrikeKind.FailSecure, time);
        var matching = FaceMatching.Open(configuration, new ModelHouse(() => site.Pack), store, time);
        var devices = new ApplianceDevices(new CameraSchemes([new PipeScheme(time)]), _ => lines, allowsSimulated: true, time);
        using var appliance = new Appliance(configuration, store, matching, devices, time);
        appliance.Follower.Start();
        Assert.Null(await StandAsync(appliance, time, seen, TimeSpan.FromMilliseconds(500)));

        using var enrol = RunningProgram.Start("enrol", "--person", "1001", "--image", image, "--data", site.Data.Path);
        (await enrol.EndAsync()).IsDone();
        var arrival = await StandAsync(appliance, time, seen, TimeSpan.FromSeconds(1));

        Assert.IsType<AccessDecision.Granted>(arrival?.Decision);
        Assert.Equal(new PersonId("1001"), arrival.Person);
        Assert.True(lines.IsReleased);

        await appliance.Entrances[0].Entrance.WhenRecorded();
        var replayed = (await site.RunAsync("replay", "--last", "1")).IsDone();
        Assert.Contains("AccessGranted: same decision, from the kept embedding. Recognised from", replayed.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("1001", replayed.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("Since then", replayed.Output, StringComparison.Ordinal);

        await site.AddAsync(("1002", "Ben Example"));
        (await site.RunAsync("enrol", "--person", "1002", "--image", SyntheticFaces.Write(site["ben.png"], 1, 0))).IsDone();
        replayed = (await site.RunAsync("replay", "--last", "1")).IsDone();
        Assert.Contains("from the kept embedding", replayed.Output, StringComparison.Ordinal);
        Assert.Contains("the gallery grew: 1 people, now 2", replayed.Output, StringComparison.Ordinal);

        (await site.RunAsync("people", "consent", "1001", "--withdraw")).IsDone();
        replayed = (await site.RunAsync("replay", "--last", "1")).IsDone();
        Assert.Contains("from scores alone (no embedding is kept with it: none was then, or the consent has ended since)", replayed.Output, StringComparison.Ordinal);
    }

    /// <summary>Somebody stands before the camera for so long, or until let in: whoever isn't known yet may be told so before.</summary>
    private static async Task<Arrival?> StandAsync(Appliance appliance, FakeTimeProvider time, string picture, TimeSpan length)
    {
        var running = appliance.Entrances[0];
        using var decoded = new OpenCvPictureCodec(time).Read(picture).Match(frame => frame, problem => throw new InvalidOperationException(problem));
        Arrival? last = null;
        for (var passed = BetweenFrames; passed <= length; passed += BetweenFrames)
        {
            time.Advance(BetweenFrames);
            Assert.True(running.Pool.TryRent(decoded.Width, decoded.Height, Instant.FromDateTimeOffset(time.GetUtcNow()), time.GetTimestamp(), out var frame));
            decoded.Pixels.CopyTo(frame.Pixels);
            last = await running.Entrance.ProcessAsync(frame) ?? last;
            if (last?.Decision is AccessDecision.Granted)
            {
                break;
            }
        }

        return last;
    }
}
