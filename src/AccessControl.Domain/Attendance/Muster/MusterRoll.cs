using System.Globalization;
using AccessControl.Domain.Journal;
using AccessControl.Domain.People;
using NodaTime;
using NodaTime.Text;

namespace AccessControl.Domain.Attendance.Muster;

/// <summary>The muster of an appliance: who has to be looked for, since when, and what was said from several phones. In memory; the journal has beginning and end.</summary>
/// <remarks>Thread-safe. Mustering never waits for the record: what can't be written or read is told beside it.</remarks>
/// <param name="read">Makes the list as it is now.</param>
/// <param name="journal">The record.</param>
/// <param name="clock">Stamps everything.</param>
public sealed class MusterRoll(Func<MusterList> read, IJournal journal, IApplianceClock clock)
{
    /// <summary>Longest name of somebody who ticks off.</summary>
    public const int LongestBy = 60;

    private static readonly TimeSpan RecordWithin = TimeSpan.FromSeconds(2);

    private readonly Lock _lock = new();
    private MusterList? _last;
    private MusterList? _atAlarm;
    private MusterTicks _ticks = MusterTicks.None;

    /// <summary>The list as it is now; while people are mustered, with everybody who was on it at the alarm.</summary>
    /// <exception cref="UnusableConfigurationException">It can't be read, and wasn't before.</exception>
    public MusterReading Look()
    {
        var (list, problem) = Read();
        lock (_lock)
        {
            return new MusterReading(_atAlarm is { } alarm ? list.Since(alarm) : list, _atAlarm?.At, _ticks, problem);
        }
    }

    /// <summary>Begins a muster; nothing where one is under way.</summary>
    /// <param name="recordedBy">Where.</param>
    /// <returns>Null, or why it isn't in the journal: it has begun all the same.</returns>
    /// <exception cref="UnusableConfigurationException">The list can't be read, and wasn't before.</exception>
    public async Task<string?> BeginAsync(string recordedBy)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(recordedBy);
        var now = clock.Read();
        var list = Read().List with { At = now.Instant };
        lock (_lock)
        {
            if (_atAlarm is not null)
            {
                return null;
            }

            (_atAlarm, _ticks) = (list, MusterTicks.None);
        }

        return await AppendAsync(
            JournalEntryKind.MusterBegun,
            now,
            ("by", recordedBy),
            ("sure", Number(list.CountOf(MusterSureness.Sure))),
            ("doubtful", Number(list.CountOf(MusterSureness.Doubtful))),
            ("unknown", Number(list.CountOf(MusterSureness.Unknown)))).ConfigureAwait(false);
    }

    /// <summary>Ends the muster; nothing where none is under way.</summary>
    /// <param name="recordedBy">Where.</param>
    /// <returns>Null, or why it isn't in the journal: it has ended all the same.</returns>
    public async Task<string?> EndAsync(string recordedBy)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(recordedBy);
        var (reading, now) = (Look(), clock.Read());
        lock (_lock)
        {
            if (_atAlarm is null)
            {
                return null;
            }

            // What was said up to now counts, also where it was said since the list was read.
            (reading, _atAlarm, _ticks) = (reading with { Alarm = _atAlarm.At, Ticks = _ticks }, null, MusterTicks.None);
        }

        return await AppendAsync(
            JournalEntryKind.MusterEnded,
            now,
            ("by", recordedBy),
            ("begun", InstantPattern.ExtendedIso.Format(reading.Alarm!.Value)),
            ("safe", Number(reading.CountOf(MusterStanding.Safe))),
            ("missing", Number(reading.CountOf(MusterStanding.Missing))),
            ("contested", Number(reading.CountOf(MusterStanding.Contested))),
            ("untold", Number(reading.CountOf(MusterStanding.Untold)))).ConfigureAwait(false);
    }

    /// <summary>Takes what somebody says of a person now.</summary>
    /// <param name="alarm">Which muster it is said in: the moment of its alarm.</param>
    /// <param name="person">Of whom.</param>
    /// <param name="by">Who says it, 1 to <see cref="LongestBy"/> characters.</param>
    /// <param name="isSafe">True for safe, false for missing.</param>
    /// <returns>False where that muster isn't under way.</returns>
    public bool Tick(Instant alarm, PersonId person, string by, bool isSafe)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(by);
        return Merge(alarm, MusterTicks.None.With(new MusterTick(person, by, clock.Read().Instant, isSafe)));
    }

    /// <summary>Takes what was said elsewhere.</summary>
    /// <param name="alarm">Which muster it was said in: the moment of its alarm.</param>
    /// <param name="ticks">What was said.</param>
    /// <returns>False where that muster isn't under way.</returns>
    public bool Merge(Instant alarm, MusterTicks ticks)
    {
        lock (_lock)
        {
            if (_atAlarm?.At != alarm)
            {
                return false;
            }

            _ticks = _ticks.Merge(ticks);
            return true;
        }
    }

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

    private async Task<string?> AppendAsync(JournalEntryKind kind, ClockReading now, params (string Name, string? Value)[] fields) =>
        (await journal.AppendAsync([new JournalDraft(kind, now, JournalFields.Of(fields))], AppendPriority.Background, RecordWithin).ConfigureAwait(false)).Match<string?>(_ => null, failed => failed.Problem);

    private static string Number(int count) => count.ToString(CultureInfo.InvariantCulture);
}
