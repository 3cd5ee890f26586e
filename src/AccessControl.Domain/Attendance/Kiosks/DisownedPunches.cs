using System.Collections.Immutable;
using AccessControl.Domain.Attendance.Supervision;
using AccessControl.Domain.Attendance.TimeEvents;
using AccessControl.Domain.Entrances;
using AccessControl.Domain.Journal;
using AccessControl.Domain.People;
using NodaTime;

namespace AccessControl.Domain.Attendance.Kiosks;

/// <summary>Punches of which somebody said that they aren't theirs, kept for both people.</summary>
/// <remarks>Thread-safe.</remarks>
/// <param name="store">Where they are kept.</param>
/// <param name="clock">The appliance's.</param>
public sealed class DisownedPunches(ITimeEventStore store, IApplianceClock clock)
{
    private readonly TimeEventDesk _desk = new(store, clock);

    /// <summary>All of them, in the order in which they were recorded.</summary>
    /// <param name="person">Only this person's, null for all.</param>
    public ImmutableArray<DisownedPunch> All(PersonId? person = null) => [.. store.Read(TimeSubject.Disowned, person).Select(DisownedPunchJson.Read)];

    /// <summary>That a punch isn't of whom it was taken for, to be recorded with what follows from it.</summary>
    /// <param name="key">Names it.</param>
    /// <param name="punch">The punch.</param>
    /// <param name="point">Where.</param>
    /// <param name="date">Its attendance date.</param>
    public TimeEventEntry Disowning(Guid key, KioskPunch punch, AccessPointId point, LocalDate date) => Entry(key, punch, point, date, isTakenFor: true);

    /// <summary>Takes down who said so.</summary>
    /// <param name="key">The one that was disowned.</param>
    /// <param name="punch">By which they said who they are.</param>
    /// <param name="point">Where.</param>
    /// <param name="date">Its attendance date.</param>
    /// <returns>False where it wasn't written.</returns>
    public bool Claim(Guid key, KioskPunch punch, AccessPointId point, LocalDate date)
    {
        var entry = Entry(key, punch, point, date, isTakenFor: false);
        return _desk.Record([entry], entry.Draft.Key, "").Match(_ => true, _ => false, _ => false);
    }

    private TimeEventEntry Entry(Guid key, KioskPunch punch, AccessPointId point, LocalDate date, bool isTakenFor)
    {
        ArgumentNullException.ThrowIfNull(punch);
        var kept = new DisownedPunch(key, punch.Person.Id, isTakenFor, punch.Sequence, point, punch.At, date);
        return _desk.Entry(
            new TimeEventDraft(TimeSubject.Disowned, isTakenFor ? $"{key:D}" : $"{key:D} by", punch.Person.Id, 0, DisownedPunchJson.Write(kept)),
            JournalEntryKind.PunchDisowned,
            isTakenFor ? "disowned" : "claimed",
            new RecordedAct(RecordedAct.Appliance, clock.Read().Instant, "Not me, said at the kiosk."),
            ("accessPoint", point.Value));
    }
}
