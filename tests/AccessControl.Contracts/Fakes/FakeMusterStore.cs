using System.Collections.Immutable;
using AccessControl.Domain.Attendance.Muster;
using AccessControl.Domain.Journal;
using AccessControl.Domain.People;
using NodaTime;

namespace AccessControl.Contracts.Fakes;

/// <summary>Musters beside the people of a <see cref="FakePeopleStore"/>.</summary>
public sealed class FakeMusterStore(FakeJournal journal, FakePeopleStore people) : IMusterStore
{
    private readonly Lock _lock = new();
    private MusterRecord? _running;
    private ImmutableHashSet<PersonId> _known = [];

    /// <summary>What reading throws while it is set.</summary>
    public Exception? Broken { get; set; }

    public MusterRecord? Running()
    {
        lock (_lock)
        {
            return Broken is { } broken ? throw broken : _running is not { } running ? null : new MusterRecord(
                new MusterList(running.AtAlarm.At, [.. running.AtAlarm.Entries.Where(line => !IsErased(line.Person))], [], 0),
                running.Ticks.All.Where(tick => !IsErased(tick.Person)).Aggregate(MusterTicks.None, (said, tick) => said.With(tick)));
        }
    }

    public Task<AppendOutcome> BeginAsync(MusterList alarm, JournalDraft entry, TimeSpan deadline)
    {
        _known = [.. alarm.Entries.Select(line => line.Person).Where(people.Knows)];
        return WriteAsync(running => running is null ? new MusterRecord(alarm, MusterTicks.None) : null, [entry], deadline);
    }

    public Task<AppendOutcome> TickAsync(Instant alarm, IReadOnlyList<MusterTick> ticks, IReadOnlyList<JournalDraft> entries, TimeSpan deadline)
    {
        if (ticks.Count == 0 || ticks.Count != entries.Count)
        {
            throw new ArgumentException("Each word has its entry, and there is at least one.", nameof(entries));
        }

        return WriteAsync(running => running?.AtAlarm.At == alarm ? running with { Ticks = ticks.Aggregate(running.Ticks, (said, tick) => said.With(tick)) } : null, entries, deadline);
    }

    public async Task<AppendOutcome> EndAsync(Instant alarm, JournalDraft entry, TimeSpan deadline)
    {
        var outcome = await WriteAsync(running => running?.AtAlarm.At == alarm ? running : null, [entry], deadline);
        lock (_lock)
        {
            _running = outcome is AppendOutcome.Durable ? null : _running;
        }

        return outcome;
    }

    private async Task<AppendOutcome> WriteAsync(Func<MusterRecord?, MusterRecord?> change, IReadOnlyList<JournalDraft> entries, TimeSpan deadline)
    {
        lock (_lock)
        {
            if (change(_running) is null)
            {
                return new AppendOutcome.Failed(AppendFailure.Rejected, "That muster isn't recorded as under way.");
            }
        }

        var outcome = await journal.AppendAsync(entries, AppendPriority.Background, deadline);
        if (outcome is AppendOutcome.Durable)
        {
            lock (_lock)
            {
                _running = change(_running);
            }
        }

        return outcome;
    }

    private bool IsErased(PersonId person) => _known.Contains(person) && !people.Knows(person);
}
