using System.Text.Json;
using AccessControl.Contracts.Fakes;
using AccessControl.Domain.Captures;
using AccessControl.Domain.Doors;
using AccessControl.Domain.Journal;
using AccessControl.Domain.People;
using AccessControl.Service.Composition;
using AccessControl.Service.Configuration;
using AccessControl.Simulation.Devices;
using AccessControl.Vision.Cameras;
using AccessControl.Vision.Captures;
using Microsoft.Extensions.Time.Testing;
using NodaTime;

namespace AccessControl.Service.Tests.Processes;

/// <summary>The door learns from somebody whom it lets in, where the configuration says so; what it learned is looked at and taken back.</summary>
public sealed class TemplatesTests : IDisposable
{
    private static readonly TimeSpan BetweenFrames = TimeSpan.FromMilliseconds(66);

    private readonly TemporarySite _site = new();

    public void Dispose() => _site.Dispose();

    [Fact]
    public async Task Grant_LearningOn_TemplateIsShownAndReverted()
    {
        await _site.AddAsync(("1001", "Anna Example"));
        await _site.EnrolAsync("1001", 0);
        Assert.Contains("nothing was learned", (await _site.RunAsync("people", "templates", "1001")).IsDone().Output, StringComparison.Ordinal);

        await LetInAsync(learns: true);

        var adapted = Assert.Single(_site.Journal(), entry => entry.Kind == JournalEntryKind.TemplateAdapted);
        Assert.Equal((new PersonId("1001"), "yes"), (adapted.Person, adapted.Payload.Fields["simulated"]));
        var listed = Assert.Single(JsonDocument.Parse((await _site.RunAsync("people", "templates", "1001", "--json")).IsDone().Output).RootElement.EnumerateArray());
        Assert.Equal(1, listed.GetProperty("steps").GetInt32());
        Assert.InRange(listed.GetProperty("anchorSimilarity").GetDouble(), 0.95, 1);
        var references = (await _site.RunAsync("people", "references", "1001")).IsDone().Output;
        Assert.Contains(listed.GetProperty("anchor").GetString()!, references, StringComparison.Ordinal);
        Assert.Equal(3, references.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.Contains("1 steps", (await _site.RunAsync("people", "templates", "1001")).IsDone().Output, StringComparison.Ordinal);

        Assert.Contains("is removed", (await _site.RunAsync("people", "templates", "1001", "--revert")).IsDone().Output, StringComparison.Ordinal);

        Assert.Equal(JournalEntryKind.TemplateReverted, _site.Journal()[^1].Kind);
        Assert.Equal(references, (await _site.RunAsync("people", "references", "1001")).IsDone().Output);
        (await _site.RunAsync("people", "templates", "1001", "--revert")).IsOneLine(2, "1001", "no adapted reference");
        (await _site.RunAsync("journal", "verify")).IsDone();
    }

    [Fact]
    public async Task Grant_LearningOff_NothingIsLearned()
    {
        await _site.AddAsync(("1001", "Anna Example"));
        await _site.EnrolAsync("1001", 0);

        await LetInAsync(learns: false);

        Assert.DoesNotContain(_site.Journal(), entry => entry.Kind == JournalEntryKind.TemplateAdapted);
        Assert.Contains("nothing was learned", (await _site.RunAsync("people", "templates", "1001")).IsDone().Output, StringComparison.Ordinal);
    }

    private async Task LetInAsync(bool learns)
    {
        var time = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        var loaded = SiteConfiguration.Load(_site.Data.Configuration);
        var configuration = loaded with { Matching = loaded.Matching with { AdaptTemplates = learns } };
        using var store = ApplianceStore.Open(_site.Data, time, new FakeApplianceClock(time));
        var lines = new SimulatedPortalLines(StrikeKind.FailSecure, time);
        var devices = new ApplianceDevices(new CameraSchemes([new PipeScheme(time)]), _ => lines, allowsSimulated: true, time);
        using var appliance = new Appliance(configuration, store, FaceMatching.Open(configuration, new ModelHouse(() => _site.Pack), store, time), devices, time);
        appliance.Follower.Follow();
        var running = appliance.Entrances[0];
        var seen = SyntheticFaces.Write(_site["seen.png"], 0, 0);
        using var decoded = new OpenCvPictureCodec(time).Read(seen).Match(frame => frame, problem => throw new InvalidOperationException(problem));
        var isIn = false;
        for (var frames = 0; frames < 30 && !isIn; frames++)
        {
            time.Advance(BetweenFrames);
            Assert.True(running.Pool.TryRent(decoded.Width, decoded.Height, Instant.FromDateTimeOffset(time.GetUtcNow()), time.GetTimestamp(), out var frame));
            decoded.Pixels.CopyTo(frame.Pixels);
            isIn = (await running.Entrance.ProcessAsync(frame))?.Decision is AccessDecision.Granted;
        }

        Assert.True(isIn);
        await appliance.WhenLearned();
        await running.Entrance.WhenRecorded();
        await appliance.Portals[0].WhenRecorded();
    }
}
