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
    private readonly List<(Task<AppendOutcome> Outcome, Action<long> Apply)> _late = [];
    private readonly Dictionary<(Instant Alarm, bool IsEnd), long> _sequences = [];
    private MusterRecord? _running;
    private ImmutableHashSet<PersonId> _known = [];

    /// <summary>What reading throws while it is set.</summary>
    public Exception? Broken { get; set; }

    public MusterRecord? Running()
    {
        lock (_lock)
        {
            TakeLate();
            return Broken is { } broken ? throw broken : _running is not { } running ? null : new MusterRecord(
                new MusterList(running.AtAlarm.At, [.. running.AtAlarm.Entries.Where(line => !IsErased(line.Person))], [], 0),
                running.Ticks.All.Where(tick => !IsErased(tick.Person)).Aggregate(MusterTicks.None, (said, tick) => said.With(tick)));
        }
    }

    public Task<AppendOutcome> BeginAsync(MusterList alarm, JournalDraft entry, TimeSpan deadline)
    {
        _known = [.. alarm.Entries.Select(line => line.Person).Where(people.Knows)];
        return WriteAsync(
            running => running is null,
            () => _running?.AtAlarm.At == alarm.At ? _sequences[(alarm.At, false)] : null,
            sequence => (_running, _sequences[(alarm.At, false)]) = (new MusterRecord(alarm, MusterTicks.None), sequence),
            [entry],
            deadline);
    }

    public Task<AppendOutcome> TickAsync(Instant alarm, IReadOnlyList<MusterTick> ticks, IReadOnlyList<JournalDraft> entries, TimeSpan deadline)
    {
        if (ticks.Count == 0 || ticks.Count != entries.Count)
        {
            throw new ArgumentException("Each word has its entry, and there is at least one.", nameof(entries));
        }

        return WriteAsync(
            running => running?.AtAlarm.At == alarm, () => null, _ => _running = _running! with { Ticks = ticks.Aggregate(_running.Ticks, (said, tick) => said.With(tick)) }, entries, deadline);
    }

    public Task<AppendOutcome> EndAsync(Instant alarm, JournalDraft entry, TimeSpan deadline) => WriteAsync(
        running => running?.AtAlarm.At == alarm,
        () => _sequences.TryGetValue((alarm, true), out var sequence) ? sequence : null,
        sequence => (_running, _sequences[(alarm, true)]) = (null, sequence),
        [entry],
        deadline);

    private async Task<AppendOutcome> WriteAsync(Func<MusterRecord?, bool> fits, Func<long?> standing, Action<long> apply, IReadOnlyList<JournalDraft> entries, TimeSpan deadline)
    {
        lock (_lock)
        {
            TakeLate();
            if (!fits(_running))
            {
                return standing() is { } sequence ? new AppendOutcome.Durable([sequence]) : new AppendOutcome.Failed(AppendFailure.Rejected, "That muster isn't recorded as under way.");
            }
        }

        var outcome = await journal.AppendAsync(entries, AppendPriority.Background, deadline);
        lock (_lock)
        {
            if (outcome is AppendOutcome.Durable durable)
            {
                apply(durable.Sequences[0]);
            }
            else if (outcome is AppendOutcome.Failed { Late: { } late })
            {
                _late.Add((late, apply));
            }
        }

        return outcome;
    }

    /// <summary>What became durable after its deadline.</summary>
    private void TakeLate()
    {
        foreach (var (outcome, apply) in _late.Where(late => late.Outcome.IsCompleted).ToList())
        {
            if (outcome.Result is AppendOutcome.Durable durable)
            {
                apply(durable.Sequences[0]);
            }
        }

        _late.RemoveAll(late => late.Outcome.IsCompleted);
    }

    private bool IsErased(PersonId person) => _known.Contains(person) && !people.Knows(person);
}
