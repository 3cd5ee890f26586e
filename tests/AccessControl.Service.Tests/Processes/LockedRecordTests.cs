using System.Threading.Channels;
using AccessControl.Domain.Captures;
using AccessControl.Domain.Doors;
using AccessControl.Domain.Entrances;
using AccessControl.Domain.Journal;
using AccessControl.Service.Composition;
using AccessControl.Service.Configuration;
using AccessControl.Simulation.Devices;
using AccessControl.Vision.Cameras;

namespace AccessControl.Service.Tests.Processes;

/// <summary>Another process keeps the record locked while somebody stands at the door.</summary>
public sealed class LockedRecordTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    [Fact]
    public async Task Door_RecordLockedByAnotherProcess_AnswersByItsDegradedModeAndLetsInAfterwards()
    {
        using var site = new TemporarySite();
        await site.AddAsync(("1001", "Anna Example"));
        await site.EnrolAsync("1001", 0);
        SyntheticFaces.WriteNobody(site.Picture);
        var time = TimeProvider.System;
        var configuration = SiteConfiguration.Load(site.Data.Configuration);
        using (var store = ApplianceStore.Open(site.Data, time))
        {
            var lines = new SimulatedPortalLines(StrikeKind.FailSecure, time);
            var watch = new CameraWatch(new PipeScheme(time), time);
            var matching = FaceMatching.Open(configuration, new ModelHouse(() => site.Pack), time);
            var devices = new ApplianceDevices(new CameraSchemes([watch]), _ => lines, allowsSimulated: true, time);
            using var appliance = new Appliance(configuration, store, matching, devices, time);
            var arrivals = Channel.CreateUnbounded<Arrival>();
            using var run = new ApplianceRun(appliance, store, time, arrival => arrivals.Writer.TryWrite(arrival));
            await run.StartAsync("test");

            using var other = LockHolder.Take(site.Data.Database);
            SyntheticFaces.Write(site.Picture, 0, 3);
            var denied = Assert.IsType<AccessDecision.Denied>((await NextAsync(arrivals)).Decision);
            Assert.Equal(DenialReason.RecordUnavailable, denied.Reason);
            Assert.False(lines.IsReleased);

            // The person stands there, and the door tries again and again, for as long as the lock is held.
            await watch.PassAsync(TimeSpan.FromSeconds(3)).WaitAsync(Patience, time);
            Assert.False(lines.IsReleased);
            Assert.False(arrivals.Reader.TryPeek(out var meanwhile) && meanwhile.Decision is AccessDecision.Granted);

            other.Release();
            Arrival arrival;
            do
            {
                arrival = await NextAsync(arrivals);
            }
            while (arrival.Decision is AccessDecision.Denied);

            Assert.IsType<AccessDecision.Granted>(arrival.Decision);
            Assert.True(lines.IsReleased);
            await run.StopAsync();
        }

        var journal = site.Journal();
        Assert.Contains(journal, entry => entry.Kind == JournalEntryKind.StorageDegraded && entry.Payload.Fields["mode"] == "Deny");
        Assert.Contains(journal, entry => entry.Kind == JournalEntryKind.AccessDenied && entry.Payload.Fields["reason"] == "RecordUnavailable");
        Assert.Contains(journal, entry => entry.Kind == JournalEntryKind.AccessGranted);
        (await site.RunAsync("journal", "verify")).IsDone();
    }

    private static async Task<Arrival> NextAsync(Channel<Arrival> arrivals)
    {
        using var patience = new CancellationTokenSource(Patience, TimeProvider.System);
        return await arrivals.Reader.ReadAsync(patience.Token);
    }
}
