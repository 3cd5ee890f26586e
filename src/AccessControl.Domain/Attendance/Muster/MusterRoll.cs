using AccessControl.Domain.Journal;
using AccessControl.Domain.People;
using NodaTime;
using NodaTime.Text;

namespace AccessControl.Domain.Attendance.Muster;

/// <summary>The muster of an appliance: who has to be looked for, since when, and what was said from several phones. A muster that is kept as under way goes on after a restart.</summary>
/// <remarks>Thread-safe. Mustering never waits for the record: what can't be written or read is told beside it.</remarks>
/// <param name="read">Makes the list as it is now.</param>
/// <param name="store">Keeps musters, with their journal entries.</param>
/// <param name="clock">Stamps everything.</param>
public sealed class MusterRoll(Func<MusterList> read, IMusterStore store, IApplianceClock clock)
{
    /// <summary>Longest name of somebody who ticks off.</summary>
    public const int LongestBy = 60;

    private readonly Lock _lock = new();
    private MusterList? _last;
    private MusterList? _atAlarm;
    private MusterTicks _ticks = MusterTicks.None;
    private MusterWriting? _writing;
    private MusterWriting? _over;
    private string? _begunUnseen;
    private bool _isResumed;

    /// <summary>The list as it is now; while people are mustered, with everybody who was on it at the alarm.</summary>
    /// <exception cref="UnusableConfigurationException">It can't be read, and wasn't before.</exception>
    public MusterReading Look()
    {
        var unresumed = Resume();
        var (list, problem) = Read();
        lock (_lock)
        {
            return new MusterReading(_atAlarm is { } alarm ? list.Since(alarm) : list, _atAlarm?.At, _ticks, problem ?? unresumed);
        }
    }

    /// <summary>Begins a muster; nothing where one is under way.</summary>
    /// <param name="recordedBy">The operator, by id.</param>
    /// <returns>Null, or why it isn't recorded: it has begun all the same.</returns>
    /// <exception cref="UnusableConfigurationException">The list can't be read, and wasn't before.</exception>
    public async Task<string?> BeginAsync(string recordedBy)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(recordedBy);
        var unresumed = Resume();
        var now = clock.Read();
        // A muster is named by its moment, on pages and in the store: in whole ticks.
        var list = Read().List with { At = Instant.FromUnixTimeTicks(now.Instant.ToUnixTimeTicks()) };
        MusterWriting writing;
        lock (_lock)
        {
            if (_atAlarm is not null)
            {
                return null;
            }

            writing = new MusterWriting(store, list.At, (list, Begun(list, recordedBy, now)), _over);
            (_atAlarm, _ticks, _writing, _begunUnseen) = (list, MusterTicks.None, writing, unresumed is null ? _begunUnseen : recordedBy);
        }

        return await writing.WriteAsync().ConfigureAwait(false);
    }

    /// <summary>Ends the muster; where none is under way, an end that waits is written.</summary>
    /// <param name="recordedBy">The operator, by id.</param>
    /// <returns>Null, or why it isn't recorded: it has ended all the same, and the end is tried again before the next beginning.</returns>
    public async Task<string?> EndAsync(string recordedBy)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(recordedBy);
        var (reading, now) = (Look(), clock.Read());
        MusterWriting? writing, over;
        lock (_lock)
        {
            // What was said up to now counts, also where it was said since the list was read.
            (reading, writing, over) = (reading with { Alarm = _atAlarm?.At, Ticks = _ticks }, _writing, _over);
            (_atAlarm, _ticks, _writing, _over) = (null, MusterTicks.None, null, writing ?? over);
        }

        if (writing is null)
        {
            return over is null ? null : await over.WriteAsync().ConfigureAwait(false);
        }

        return await writing.EndAsync(Ended(reading, recordedBy, now)).ConfigureAwait(false);
    }

    /// <summary>Takes what somebody says of a person now.</summary>
    /// <param name="alarm">Which muster it is said in: the moment of its alarm.</param>
    /// <param name="person">Of whom.</param>
    /// <param name="by">Who says it, 1 to <see cref="LongestBy"/> characters.</param>
    /// <param name="isSafe">True for safe, false for missing.</param>
    /// <param name="recordedBy">The operator whose page it is, by id.</param>
    public Task<MusterAnswer> TickAsync(Instant alarm, PersonId person, string by, bool isSafe, string recordedBy)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(by);
        return MergeAsync(alarm, MusterTicks.None.With(new MusterTick(person, by, Instant.FromUnixTimeTicks(clock.Read().Instant.ToUnixTimeTicks()), isSafe)), recordedBy);
    }

    /// <summary>Takes what was said elsewhere.</summary>
    /// <param name="alarm">Which muster it was said in: the moment of its alarm.</param>
    /// <param name="ticks">What was said.</param>
    /// <param name="recordedBy">The operator whose page it is, by id.</param>
    public async Task<MusterAnswer> MergeAsync(Instant alarm, MusterTicks ticks, string recordedBy)
    {
        ArgumentNullException.ThrowIfNull(ticks);
        ArgumentException.ThrowIfNullOrWhiteSpace(recordedBy);
        Resume();
        var now = clock.Read();
        MusterWriting writing;
        lock (_lock)
        {
            if (_atAlarm?.At != alarm)
            {
                return new MusterAnswer.Over();
            }

            (_ticks, writing) = (_ticks.Merge(ticks), _writing!);
            // Under the lock, so that an end which comes next writes these before itself.
            writing.Add(ticks.All, now, recordedBy);
        }

        return await writing.WriteAsync().ConfigureAwait(false) is { } problem ? new MusterAnswer.Unrecorded(problem) : new MusterAnswer.Recorded();
    }

    /// <summary>Goes on with the muster that is kept as under way, once.</summary>
    /// <returns>Null, or why it isn't known whether one is: it is asked again next time.</returns>
    private string? Resume()
    {
        lock (_lock)
        {
            if (_isResumed)
            {
                return null;
            }
        }

        try
        {
            var (running, now) = (store.Running(), clock.Read());
            lock (_lock)
            {
                if (!_isResumed && running is not null)
                {
                    GoOn(running, now);
                }

                (_isResumed, _begunUnseen) = (true, null);
            }

            return null;
        }
        catch (UnusableConfigurationException unusable)
        {
            return unusable.Message;
        }
    }

    /// <summary>Under the lock. Where one was begun before what is kept could be read, that one goes on: it takes over whom the kept one has to look for and what was said of them, and the kept one ends.</summary>
    private void GoOn(MusterRecord running, ClockReading now)
    {
        var alarm = running.AtAlarm.At;
        if (_begunUnseen is not { } by)
        {
            (_atAlarm, _ticks, _writing) = (running.AtAlarm, running.Ticks, new MusterWriting(store, alarm, null));
            return;
        }

        if ((_writing ?? _over) is not { } begun || begun.Includes(alarm))
        {
            return;
        }

        var kept = new MusterWriting(store, alarm, null);
        kept.End(Ended(new MusterReading(running.AtAlarm, alarm, running.Ticks), by, now));
        begun.Follow(kept);
        if (_atAlarm is { } list)
        {
            (_atAlarm, _ticks) = (list.Since(running.AtAlarm), running.Ticks.Merge(_ticks));
            begun.Widen(_atAlarm, Begun(_atAlarm, by, now));
            begun.Add(running.Ticks.All, now, by);
        }
    }

    private static JournalDraft Begun(MusterList list, string recordedBy, ClockReading now) => new(JournalEntryKind.MusterBegun, now, JournalFields.Of(
        ("by", recordedBy),
        ("sure", JournalFields.Number(list.CountOf(MusterSureness.Sure))),
        ("doubtful", JournalFields.Number(list.CountOf(MusterSureness.Doubtful))),
        ("unknown", JournalFields.Number(list.CountOf(MusterSureness.Unknown)))));

    private static JournalDraft Ended(MusterReading reading, string recordedBy, ClockReading now) => new(JournalEntryKind.MusterEnded, now, JournalFields.Of(
        ("by", recordedBy),
        ("begun", InstantPattern.ExtendedIso.Format(reading.Alarm!.Value)),
        ("safe", JournalFields.Number(reading.CountOf(MusterStanding.Safe))),
        ("missing", JournalFields.Number(reading.CountOf(MusterStanding.Missing))),
        ("contested", JournalFields.Number(reading.CountOf(MusterStanding.Contested))),
        ("untold", JournalFields.Number(reading.CountOf(MusterStanding.Untold)))));

    private (MusterList List, string? Problem) Read()
    {
        try
        {
            var list = read();
            lock (_lock)
            {
                _last = list;
            }

            return (list, null);
        }
        catch (UnusableConfigurationException unusable) when (Last() is not null)
        {
            // In a fire an old list is better than none.
            return (Last()!, unusable.Message);
        }
    }

    private MusterList? Last()
    {
        lock (_lock)
        {
            return _last;
        }
    }
}
