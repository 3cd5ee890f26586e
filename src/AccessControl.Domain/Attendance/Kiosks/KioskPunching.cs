using AccessControl.Domain.Entrances;
using AccessControl.Domain.Journal;
using AccessControl.Domain.People;
using AccessControl.Domain.SecondFactors;
using NodaTime;

namespace AccessControl.Domain.Attendance.Kiosks;

/// <summary>Coming and going by card, or by person number and PIN, at a kiosk. No lock moves for it, and no face is looked at.</summary>
/// <remarks>
/// Thread-safe. A kiosk asks for a number that anybody can type, where a door has seen a face first: its checker counts wrong PINs of its own, or else somebody at the kiosk could keep a colleague from every door.
/// A store that can't be read throws; the kiosk tells of it, and nothing is recorded.
/// </remarks>
/// <param name="people">Who is known.</param>
/// <param name="pins">Checks PINs; not a door's.</param>
/// <param name="cards">Whose card is whose.</param>
/// <param name="journal">The record.</param>
/// <param name="clock">Stamps it.</param>
/// <param name="time">Counts unknown cards.</param>
/// <param name="options">The kiosk.</param>
public sealed class KioskPunching(IPeopleStore people, PinChecker pins, ICardStore cards, IJournal journal, IApplianceClock clock, TimeProvider time, KioskOptions options)
{
    private const int LargestUnknown = 10;

    private static readonly TimeSpan RecordWithin = TimeSpan.FromSeconds(2);
    private static readonly Duration CardsLockedFor = Duration.FromMinutes(1);

    private readonly Lock _gate = new();
    private readonly HashSet<PersonId> _unclear = [];
    private readonly FailedTries<AccessPointId> _cards = new(time, LargestUnknown, CardsLockedFor, doublings: 0, forgotten: CardsLockedFor);

    /// <summary>A punch to be written, with what a key and the point's place say of the way.</summary>
    /// <param name="person">Whose.</param>
    /// <param name="point">Where.</param>
    /// <param name="direction">Which way a punch there counts; Unknown lets it be inferred.</param>
    /// <param name="clock">When.</param>
    /// <param name="basis">What it rests on.</param>
    /// <param name="key">What was pressed: it says more than the place.</param>
    public static PunchDraft Draft(PersonId person, AccessPointId point, Direction direction, ClockReading clock, PunchBasis basis, KioskKey key) => new(
        person,
        point,
        clock.Instant,
        key.Direction != Direction.Unknown ? key.Direction : direction,
        key.Direction != Direction.Unknown ? DirectionSource.Key : direction == Direction.Unknown ? DirectionSource.Inferred : DirectionSource.AccessPoint,
        basis,
        key.Key,
        key.Job);

    /// <summary>Punches by number and PIN.</summary>
    /// <param name="number">As typed.</param>
    /// <param name="pin">As typed.</param>
    /// <param name="key">What was pressed.</param>
    public async Task<KioskPunchOutcome> ByPinAsync(PersonId number, Pin pin, KioskKey key)
    {
        // The hash is slow on purpose, and whoever asks is often the thread that draws the page.
        var choice = await Task.Run(() => pins.Choose([number], number, pin)).ConfigureAwait(false);
        var now = clock.Read();
        return await choice.Match(
            selected => RecordAsync(selected.Person, "pin", key, now),
            refused => RefuseAsync(
                refused.Why == PinRefusal.Locked ? KioskReply.Locked : KioskReply.Wrong, [Refusal("pin", refused.Why.ToString(), now), .. refused.NowLocked.Select(locked => Locked(locked, now))])).ConfigureAwait(false);
    }

    /// <summary>Punches by card.</summary>
    /// <param name="card">As read.</param>
    /// <param name="key">What was pressed.</param>
    public async Task<KioskPunchOutcome> ByCardAsync(CardNumber card, KioskKey key)
    {
        PersonId? owner;
        var now = clock.Read();
        lock (_gate)
        {
            if (_cards.IsLocked(options.AccessPoint, 0))
            {
                return new KioskPunchOutcome.Refused(KioskReply.Locked);
            }

            owner = cards.Find(card);
            if (owner is null)
            {
                _cards.CountFailed(options.AccessPoint, 0);
            }
            else
            {
                _cards.Forget(options.AccessPoint);
            }
        }

        return owner is { } person
            ? await RecordAsync(person, "card", key, now).ConfigureAwait(false)
            : await RefuseAsync(KioskReply.Wrong, [Refusal("card", "Unknown", now)]).ConfigureAwait(false);
    }

    private async Task<KioskPunchOutcome> RecordAsync(PersonId id, string by, KioskKey key, ClockReading now)
    {
        // Nobody's face is used: whoever agreed to no use of it, or took that back, punches here as everybody does.
        if (people.Find(id) is not { IsRevoked: false } person || !person.IsValidAt(now.Instant))
        {
            return await RefuseAsync(KioskReply.Wrong, [Refusal(by, "NotValid", now)]).ConfigureAwait(false);
        }

        lock (_gate)
        {
            if (_unclear.Contains(id))
            {
                // One that may yet come to stand is enough.
                return new KioskPunchOutcome.Refused(KioskReply.Unclear);
            }
        }

        var entry = new JournalDraft(
            JournalEntryKind.KioskPunched,
            now,
            JournalFields.Of(("accessPoint", options.AccessPoint.Value), ("by", by)),
            JournalFields.Of(("person", id.Value), ("name", person.Name)),
            id,
            Draft(id, options.AccessPoint, options.Direction, now, PunchBasis.Kiosk, key));
        return (await journal.AppendAsync([entry], AppendPriority.Background, RecordWithin).ConfigureAwait(false)).Match<KioskPunchOutcome>(
            sequences => new KioskPunchOutcome.Recorded(PunchOf(sequences[0])),
            failed => failed.Late is { } late ? new KioskPunchOutcome.Unclear(key, WhenKnown(id, late, PunchOf)) : new KioskPunchOutcome.Refused(KioskReply.Unavailable));

        KioskPunch PunchOf(long sequence) => new(person, now.Instant, sequence, key, key.Direction == Direction.Unknown && options.Direction != Direction.Unknown);
    }

    private async Task<KioskPunch?> WhenKnown(PersonId person, Task<AppendOutcome> late, Func<long, KioskPunch> punch)
    {
        lock (_gate)
        {
            _unclear.Add(person);
        }

        try
        {
            return (await late.ConfigureAwait(false)).Match<KioskPunch?>(sequences => punch(sequences[0]), _ => null);
        }
        finally
        {
            lock (_gate)
            {
                _unclear.Remove(person);
            }
        }
    }

    private async Task<KioskPunchOutcome> RefuseAsync(KioskReply reply, IReadOnlyList<JournalDraft> entries)
    {
        await journal.AppendAsync(entries, AppendPriority.Background, RecordWithin).ConfigureAwait(false);
        return new KioskPunchOutcome.Refused(reply);
    }

    /// <summary>Of nobody: who stood there isn't known.</summary>
    private JournalDraft Refusal(string by, string reason, ClockReading now) =>
        new(JournalEntryKind.PunchRefused, now, JournalFields.Of(("accessPoint", options.AccessPoint.Value), ("by", by), ("reason", reason)));

    private JournalDraft Locked(PersonId person, ClockReading now) => new(
        JournalEntryKind.PinLocked,
        now,
        JournalFields.Of(("accessPoint", options.AccessPoint.Value), ("minutes", JournalFields.Number(PinChecker.LockedFor.TotalMinutes))),
        JournalFields.Of(("person", person.Value), ("name", people.NameOf(person))),
        person);
}
