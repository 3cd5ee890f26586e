using System.Collections.Immutable;
using AccessControl.Domain.Entrances;
using AccessControl.Domain.Journal;

namespace AccessControl.Service.Composition;

/// <summary>The running appliance: entrances at work from start to stop, both in the journal.</summary>
internal sealed class ApplianceRun(Appliance appliance, ApplianceStore store, Action<Arrival> arrived) : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly List<EntranceLoop> _loops = [];

    /// <summary>Loads the gallery, writes the start down, and lets people in from then on.</summary>
    public async Task StartAsync(string version)
    {
        appliance.Follower.Follow();
        appliance.Follower.Start();
        await AppendAsync(JournalEntryKind.ServiceStarted, ("version", version), ("entrances", appliance.Entrances.Count.ToString())).ConfigureAwait(false);
        foreach (var running in appliance.Entrances)
        {
            var loop = new EntranceLoop(running.Entrance, running.Camera, running.Pool, arrived);
            _loops.Add(loop);
            loop.Start();
        }
    }

    /// <summary>Ends when every camera has come to its end, faults where an entrance or a door did.</summary>
    public async Task WhenEnded()
    {
        var faults = appliance.Portals.Select(portal => portal.Fault).ToList();
        var loops = Task.WhenAll(_loops.Select(loop => loop.Completion));
        var first = await Task.WhenAny([loops, .. _loops.Select(loop => loop.Completion).Where(one => one.IsFaulted), .. faults]).ConfigureAwait(false);
        await first.ConfigureAwait(false);
    }

    /// <summary>Stops the entrances and writes the end down.</summary>
    public async Task StopAsync()
    {
        foreach (var loop in _loops)
        {
            loop.Stop();
        }

        foreach (var loop in _loops)
        {
            loop.Dispose();
        }

        _loops.Clear();
        foreach (var running in appliance.Entrances)
        {
            await running.Entrance.WhenRecorded().ConfigureAwait(false);
        }

        foreach (var portal in appliance.Portals)
        {
            await portal.WhenRecorded().ConfigureAwait(false);
        }

        await AppendAsync(JournalEntryKind.ServiceStopped).ConfigureAwait(false);
    }

    /// <summary>Stops without writing anything down.</summary>
    public void Dispose()
    {
        foreach (var loop in _loops)
        {
            loop.Dispose();
        }
    }

    private Task<AppendOutcome> AppendAsync(JournalEntryKind kind, params (string Key, string Value)[] fields) =>
        store.Journal.AppendAsync(
            [new JournalDraft(kind, store.Clock.Read(), fields.ToImmutableSortedDictionary(field => field.Key, field => field.Value, StringComparer.Ordinal))],
            AppendPriority.Background,
            Patience);
}
