using System.Collections.Immutable;
using AccessControl.Domain.Attendance;
using AccessControl.Domain.Attendance.Kiosks;
using AccessControl.Domain.Doors;
using AccessControl.Domain.Explanations;
using AccessControl.Domain.Journal;
using AccessControl.Domain.People;
using AccessControl.Domain.Signatures;

namespace AccessControl.Domain.Entrances;

/// <summary>An entrance's journal entries. Scores stand in the open fields, whose they are in the payload that can be erased.</summary>
internal sealed class EntranceEntries(EntranceOptions options, PortalId? portal)
{
    /// <param name="person">Who.</param>
    /// <param name="decision">Why.</param>
    /// <param name="clock">When.</param>
    /// <param name="key">What was pressed; null where the person's face doesn't punch: then it is kept where they are, and nothing for time.</param>
    public JournalDraft Granted(Person person, AccessDecision decision, ClockReading clock, KioskKey? key) => new(
        JournalEntryKind.AccessGranted,
        clock,
        Facts(decision.Explanation, (JournalPayload.TokenField, Guid.CreateVersion7(clock.Instant.ToDateTimeOffset()).ToString("N"))),
        Personal(person, decision.Explanation),
        person.Id,
        key is null
            ? KioskPunching.Draft(person.Id, options.AccessPoint, options.Direction, clock, PunchBasis.DoorGrant, default)
            : Punch(person, clock, decision.Explanation.Rule == AccessPolicy.FaceAndSignatureRule ? PunchBasis.SignedGrant : PunchBasis.Granted, key),
        decision.Explanation.Face);

    public JournalDraft Recognised(Person person, AccessDecision decision, ClockReading clock, KioskKey? key) => new(
        JournalEntryKind.PersonRecognised,
        clock,
        Facts(decision.Explanation, ("why", "not re-armed")),
        Personal(person, decision.Explanation),
        person.Id,
        key is null
            ? KioskPunching.Draft(person.Id, options.AccessPoint, options.Direction, clock, PunchBasis.DoorLook, default)
            : Punch(person, clock, key is { Key: not PunchKey.None } ? PunchBasis.Kiosk : PunchBasis.Recognised, key),
        decision.Explanation.Face);

    /// <summary>A punch where there is no door.</summary>
    public JournalDraft Punched(Person person, AccessDecision decision, ClockReading clock, KioskKey key) => new(
        JournalEntryKind.KioskPunched,
        clock,
        Facts(decision.Explanation, ("by", "face")),
        Personal(person, decision.Explanation),
        person.Id,
        Punch(person, clock, PunchBasis.Kiosk, key),
        decision.Explanation.Face);

    public JournalDraft Denied(Person? person, AccessDecision.Denied denied, ClockReading clock) => new(
        JournalEntryKind.AccessDenied,
        clock,
        Facts(denied.Explanation, ("reason", denied.Reason.ToString())),
        person is null ? null : Personal(person, denied.Explanation),
        person?.Id,
        Probe: person is null ? null : denied.Explanation.Face);

    /// <summary>Of nobody: whose face it is can't be told yet.</summary>
    public JournalDraft SecondFactorAsked(AccessDecision.NeedsSecondFactor asked, Guid? question, ClockReading clock) => new(
        JournalEntryKind.SecondFactorAsked, clock, Facts(asked.Explanation, ("why", asked.Why), ("question", question?.ToString("N"))));

    /// <summary>Of nobody: who answered isn't known. A signature's score says how near it came.</summary>
    public JournalDraft SecondFactorRefused(Guid question, string factor, string reason, ClockReading clock, SignatureProof? nearest = null) => new(
        JournalEntryKind.SecondFactorRefused,
        clock,
        Place([("factor", factor), ("question", question.ToString("N")), ("reason", reason), .. SignatureProof.FieldsOf(nearest)]));

    public JournalDraft Locked(JournalEntryKind kind, Guid question, Person person, NodaTime.Duration lockedFor, ClockReading clock) => new(
        kind,
        clock,
        Place(("question", question.ToString("N")), ("minutes", JournalFields.Number(lockedFor.TotalMinutes))),
        JournalFields.Of(("person", person.Id.Value), ("name", person.Name)),
        person.Id);

    public JournalDraft CameraLost(string problem, ClockReading clock) =>
        new(JournalEntryKind.CameraLost, clock, JournalFields.Of(("accessPoint", options.AccessPoint.Value), ("problem", problem)));

    public JournalDraft CameraFound(ClockReading clock) =>
        new(JournalEntryKind.CameraFound, clock, JournalFields.Of(("accessPoint", options.AccessPoint.Value)));

    private PunchDraft? Punch(Person person, ClockReading clock, PunchBasis basis, KioskKey? key) =>
        key is { } pressed ? KioskPunching.Draft(person.Id, options.AccessPoint, options.Direction, clock, basis, pressed) : null;

    private ImmutableSortedDictionary<string, string> Facts(
        DecisionExplanation explanation, params (string Name, string? Value)[] more) => Place(more).AddRange(DecisionRecord.Of(explanation).ToFields());

    private ImmutableSortedDictionary<string, string> Place(params (string Name, string? Value)[] more) =>
        JournalFields.Of([.. more, ("accessPoint", options.AccessPoint.Value), ("portal", portal?.Value)]);

    private static ImmutableSortedDictionary<string, string> Personal(
        Person person, DecisionExplanation explanation) => JournalFields.Of(
        ("person", person.Id.Value),
        ("name", person.Name),
        ("reference", explanation.Identification?.Best is { } best && best.Person == person.Id ? best.Reference.ToString() : null));
}
