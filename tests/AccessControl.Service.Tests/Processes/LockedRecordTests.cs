using System.Threading.Channels;
using AccessControl.Domain.Attendance;
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
            var matching = FaceMatching.Open(configuration, new ModelHouse(() => site.Pack), store, time);
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

        // Of the grants that came late none moved the lock: each is told as not executed, and no punch counts as an entry. The last one did.
        var grants = journal.Where(entry => entry.Kind == JournalEntryKind.AccessGranted).ToList();
        Assert.True(grants.Count > 1);
        var voided = journal.Where(entry => entry.Kind == JournalEntryKind.GrantNotExecuted).Select(entry => entry.Payload.Grant?.Value);
        Assert.Equal(grants.SkipLast(1).Select(grant => GrantId.OfSequence(grant.Sequence).Value).Order(StringComparer.Ordinal), voided.Order(StringComparer.Ordinal));
        Assert.All(site.Punches().Where(punch => punch.Sequence != grants[^1].Sequence), punch => Assert.Equal(PunchBasis.NoEntry, punch.Basis));
        (await site.RunAsync("journal", "verify")).IsDone();
    }

    [Fact]
    public async Task Door_RecordLockedAndAllowedByReserve_LetsInAndWhatFollowedJoinsThePunch()
    {
        using var site = new TemporarySite(degradedMode: "allow-with-reserve");
        await site.AddAsync(("1001", "Anna Example"));
        await site.EnrolAsync("1001", 0);
        SyntheticFaces.WriteNobody(site.Picture);
        var time = TimeProvider.System;
        var configuration = SiteConfiguration.Load(site.Data.Configuration);
        using (var store = ApplianceStore.Open(site.Data, time))
        {
            var lines = new SimulatedPortalLines(StrikeKind.FailSecure, time);
            var matching = FaceMatching.Open(configuration, new ModelHouse(() => site.Pack), store, time);
            var devices = new ApplianceDevices(new CameraSchemes([new PipeScheme(time)]), _ => lines, allowsSimulated: true, time);
            using var appliance = new Appliance(configuration, store, matching, devices, time);
            var arrivals = Channel.CreateUnbounded<Arrival>();
            using var run = new ApplianceRun(appliance, store, time, arrival => arrivals.Writer.TryWrite(arrival));
            await run.StartAsync("test");

            using var other = LockHolder.Take(site.Data.Database);
            SyntheticFaces.Write(site.Picture, 0, 3);
            var arrival = await NextAsync(arrivals);
            Assert.IsType<AccessDecision.Granted>(arrival.Decision);
            Assert.Null(arrival.Sequence);
            Assert.True(lines.IsReleased);
            other.Release();
            await run.StopAsync();
        }

        // Nobody opened the door before the stop: the portal said so by the grant's token, and the late punch has it.
        var journal = site.Journal();
        var noEntry = Assert.Single(journal, entry => entry.Kind == JournalEntryKind.NoEntry);
        Assert.StartsWith("reserve-", noEntry.Payload.Grant?.Value, StringComparison.Ordinal);
        Assert.Single(journal, entry => entry.Kind == JournalEntryKind.LateAppend);
        Assert.Equal(PunchBasis.NoEntry, Assert.Single(site.Punches(), punch => punch.Basis != PunchBasis.Recognised).Basis);
        (await site.RunAsync("journal", "verify")).IsDone();
    }

    private static async Task<Arrival> NextAsync(Channel<Arrival> arrivals)
    {
        using var patience = new CancellationTokenSource(Patience, TimeProvider.System);
        return await arrivals.Reader.ReadAsync(patience.Token);
    }
}
