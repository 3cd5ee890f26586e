using System.Collections.Immutable;
using AccessControl.Domain;
using AccessControl.Domain.Doors;
using AccessControl.Domain.Entrances;
using AccessControl.Domain.Journal;

namespace AccessControl.Service.Composition;

/// <summary>The running appliance: entrances at work from start to stop, both in the journal.</summary>
internal sealed class ApplianceRun(Appliance appliance, ApplianceStore store, TimeProvider time, Action<Arrival> arrived) : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private readonly List<EntranceLoop> _loops = [];

    /// <summary>Loads the gallery, writes the start down, and lets people in from then on.</summary>
    public async Task StartAsync(string version)
    {
        // The new model first: who is in its gallery is not searched in the other.
        appliance.SuccessorFollower?.Start();
        appliance.Follower.Start();
        foreach (var retention in appliance.Retentions)
        {
            retention.Start();
        }

        await AppendAsync(JournalEntryKind.ServiceStarted, ("version", version), ("entrances", appliance.Entrances.Count.ToString())).ConfigureAwait(false);
        foreach (var running in appliance.Entrances)
        {
            var loop = new EntranceLoop(running.Entrance, running.Camera, running.Pool, arrived);
            _loops.Add(loop);
            loop.Start();
        }
    }

    /// <summary>Ends when every camera has come to its end; faults as soon as one entrance or door does.</summary>
    /// <exception cref="UnusableConfigurationException">A door's lines failed; the lock is in its power-off state.</exception>
    public async Task WhenEnded()
    {
        var doors = appliance.Portals.Select(WatchAsync).ToList();
        var loops = _loops.Select(loop => loop.Completion).ToList();
        if (loops.Count == 0)
        {
            // Kiosks alone have nothing that ends by itself.
            loops.Add(Task.Delay(Timeout.InfiniteTimeSpan, time));
        }

        while (loops.Count > 0)
        {
            var ended = await Task.WhenAny([.. loops, .. doors]).ConfigureAwait(false);
            await ended.ConfigureAwait(false);
            loops.Remove(ended);
            doors.Remove(ended);
        }
    }

    /// <summary>Stops the entrances, puts the locks to their power-off state, and writes the end down. Waits for nothing for long.</summary>
    public async Task StopAsync()
    {
        foreach (var loop in _loops)
        {
            loop.Stop();
        }

        foreach (var portal in appliance.Portals)
        {
            await portal.DisposeAsync().ConfigureAwait(false);
        }

        // A camera that hangs in its driver must not keep the program.
        var loops = _loops.ToList();
        _loops.Clear();
        await Briefly(Task.Factory.StartNew(() => loops.ForEach(loop => loop.Dispose()), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default)).ConfigureAwait(false);
        foreach (var running in appliance.Entrances)
        {
            await Briefly(running.Entrance.WhenRecorded()).ConfigureAwait(false);
        }

        await Briefly(appliance.WhenLearned()).ConfigureAwait(false);
        await AppendAsync(JournalEntryKind.ServiceStopped).ConfigureAwait(false);
    }

    /// <summary>Stops without writing anything down.</summary>
    public void Dispose()
    {
        foreach (var loop in _loops)
        {
            loop.Dispose();
        }

        _loops.Clear();
    }

    private static async Task WatchAsync(PortalController portal)
    {
        try
        {
            await portal.Fault.ConfigureAwait(false);
        }
#pragma warning disable CA1031 // Whatever the wires threw, a person has to look at them.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            throw new UnusableConfigurationException(
                $"portal {portal.Options.Id}: its lines failed ({fault.Message.TrimEnd('.')}); the lock was put to its power-off state. Check board and wiring.", fault);
        }
    }

    private async Task Briefly(Task task)
    {
        try
        {
            await task.WaitAsync(Patience, time).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            // What could not be written or stopped in time ends with the process.
        }
    }

    private Task<AppendOutcome> AppendAsync(JournalEntryKind kind, params (string Key, string Value)[] fields) =>
        appliance.Journal.AppendAsync(
            [new JournalDraft(kind, store.Clock.Read(), fields.ToImmutableSortedDictionary(field => field.Key, field => field.Value, StringComparer.Ordinal))],
            AppendPriority.Background,
            Patience);
}
