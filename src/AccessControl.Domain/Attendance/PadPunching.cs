using AccessControl.Domain.Entrances;
using AccessControl.Domain.Journal;
using AccessControl.Domain.People;
using AccessControl.Domain.Signatures;

namespace AccessControl.Domain.Attendance;

/// <summary>Coming and going by person number and signature, on a pad without a door. No lock moves for it.</summary>
/// <remarks>
/// Thread-safe. A pad asks for a number that anybody can type, where a door has seen a face first: its checker counts tries of its own, or else scribbles at the pad would keep a colleague from every door.
/// </remarks>
/// <param name="people">Who is known.</param>
/// <param name="checker">Compares signatures; not a door's.</param>
/// <param name="nonces">Tell what was written just now.</param>
/// <param name="journal">The record.</param>
/// <param name="clock">Stamps it.</param>
/// <param name="point">What the punches are recorded of.</param>
public sealed class PadPunching(IPeopleStore people, SignatureChecker checker, PadNonces nonces, IJournal journal, IApplianceClock clock, AccessPointId point)
{
    private static readonly TimeSpan RecordWithin = TimeSpan.FromSeconds(2);

    /// <summary>Gives the number for a writing that begins.</summary>
    /// <param name="sheet">The same when it is brought.</param>
    public string Begin(Guid sheet) => nonces.Issue(PurposeOf(sheet));

    /// <summary>Checks and records.</summary>
    /// <param name="sheet">What was signed.</param>
    /// <param name="number">As typed.</param>
    /// <param name="direction">In or Out, as the person said; Unknown is inferred later.</param>
    /// <param name="capture">As the pad brings it; its number is used up.</param>
    public async Task<PadPunch> PunchAsync(Guid sheet, PersonId number, Direction direction, PadCapture capture)
    {
        ArgumentNullException.ThrowIfNull(capture);
        var now = clock.Read();
        if (!nonces.TryTake(capture, PurposeOf(sheet)) || SignatureShape.Fault(capture.Trace) is not null)
        {
            return new PadPunch.Refused(PadPunchRefusal.NoSignature);
        }

        return await checker.Choose([number], number, capture.Trace).Match(
            selected => people.Find(number) is { IsRevoked: false } person && person.IsValidAt(now.Instant) && person.Consent?.StandsAt(now.Instant) == true
                ? RecordAsync(person, direction, selected.Proof, now)
                : RefuseAsync([Refusal("NotValid", selected.Proof, now)]),
            refused => RefuseAsync([Refusal(refused.Why.ToString(), refused.Nearest, now), .. refused.NowLocked.Select(locked => Locked(locked.Person, locked.For, now))]),
            _ => Task.FromResult<PadPunch>(new PadPunch.Refused(PadPunchRefusal.Unavailable)));
    }

    private async Task<PadPunch> RecordAsync(Person person, Direction direction, SignatureProof proof, ClockReading now)
    {
        var entry = new JournalDraft(
            JournalEntryKind.PunchSigned,
            now,
            JournalFields.Of([("accessPoint", point.Value), .. SignatureProof.FieldsOf(proof)]),
            JournalFields.Of(("person", person.Id.Value), ("name", person.Name)),
            person.Id,
            new PunchDraft(person.Id, point, now.Instant, direction, direction == Direction.Unknown ? DirectionSource.Inferred : DirectionSource.Key, PunchBasis.SignedAtPad));
        return (await journal.AppendAsync([entry], AppendPriority.Background, RecordWithin)).Match<PadPunch>(
            _ => new PadPunch.Recorded(person, now.Instant),
            _ => new PadPunch.Refused(PadPunchRefusal.Unavailable));
    }

    private async Task<PadPunch> RefuseAsync(IReadOnlyList<JournalDraft> entries)
    {
        await journal.AppendAsync(entries, AppendPriority.Background, RecordWithin);
        return new PadPunch.Refused(PadPunchRefusal.Wrong);
    }

    /// <summary>Of nobody: who wrote isn't known.</summary>
    private JournalDraft Refusal(string reason, SignatureProof? nearest, ClockReading now) => new(
        JournalEntryKind.PunchRefused, now, JournalFields.Of([("accessPoint", point.Value), ("reason", reason), .. SignatureProof.FieldsOf(nearest)]));

    private JournalDraft Locked(PersonId person, NodaTime.Duration lockedFor, ClockReading now) => new(
        JournalEntryKind.SignatureLocked,
        now,
        JournalFields.Of(("accessPoint", point.Value), ("minutes", JournalFields.Number(lockedFor.TotalMinutes))),
        JournalFields.Of(("person", person.Value), ("name", people.NameOf(person))),
        person);

    private static string PurposeOf(Guid sheet) => $"punch {sheet:N}";
}
