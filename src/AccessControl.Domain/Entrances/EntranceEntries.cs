using System.Collections.Immutable;
using AccessControl.Domain.Attendance;
using AccessControl.Domain.Doors;
using AccessControl.Domain.Explanations;
using AccessControl.Domain.Journal;
using AccessControl.Domain.People;
using AccessControl.Domain.SecondFactors;

namespace AccessControl.Domain.Entrances;

/// <summary>An entrance's journal entries. Scores stand in the open fields, whose they are in the payload that can be erased.</summary>
internal sealed class EntranceEntries(EntranceOptions options, PortalId portal)
{
    public JournalDraft Granted(Person person, AccessDecision decision, ClockReading clock) => new(
        JournalEntryKind.AccessGranted,
        clock,
        Facts(decision.Explanation, (JournalPayload.TokenField, Guid.CreateVersion7(clock.Instant.ToDateTimeOffset()).ToString("N"))),
        Personal(person, decision.Explanation),
        person.Id,
        Punch(person, clock, PunchBasis.Granted),
        decision.Explanation.Face);

    public JournalDraft Recognised(Person person, AccessDecision decision, ClockReading clock) => new(
        JournalEntryKind.PersonRecognised,
        clock,
        Facts(decision.Explanation, ("why", "not re-armed")),
        Personal(person, decision.Explanation),
        person.Id,
        Punch(person, clock, PunchBasis.Recognised),
        decision.Explanation.Face);

    public JournalDraft Denied(Person? person, AccessDecision.Denied denied, ClockReading clock) => new(
        JournalEntryKind.AccessDenied,
        clock,
        Facts(denied.Explanation, ("reason", denied.Reason.ToString())),
        person is null ? null : Personal(person, denied.Explanation),
        person?.Id,
        Probe: person is null ? null : denied.Explanation.Face);

    public JournalDraft SecondFactorAsked(Person? person, AccessDecision.NeedsSecondFactor asked, ClockReading clock) => new(
        JournalEntryKind.SecondFactorAsked,
        clock,
        Facts(asked.Explanation, ("why", asked.Why)),
        person is null ? null : Personal(person, asked.Explanation),
        person?.Id);

    public JournalDraft SecondFactorRefused(PinRefusal why, ClockReading clock) => new(
        JournalEntryKind.SecondFactorRefused,
        clock,
        JournalFields.Of(("accessPoint", options.AccessPoint.Value), ("portal", portal.Value), ("factor", "pin"), ("reason", why.ToString())));

    public JournalDraft CameraLost(string problem, ClockReading clock) =>
        new(JournalEntryKind.CameraLost, clock, JournalFields.Of(("accessPoint", options.AccessPoint.Value), ("problem", problem)));

    public JournalDraft CameraFound(ClockReading clock) =>
        new(JournalEntryKind.CameraFound, clock, JournalFields.Of(("accessPoint", options.AccessPoint.Value)));

    private PunchDraft Punch(Person person, ClockReading clock, PunchBasis basis) => new(
        person.Id,
        options.AccessPoint,
        clock.Instant,
        options.Direction,
        options.Direction == Direction.Unknown ? DirectionSource.Inferred : DirectionSource.AccessPoint,
        basis);

    private ImmutableSortedDictionary<string, string> Facts(
        DecisionExplanation explanation, (string Name, string? Value) more)
    {
        var place = JournalFields.Of(more, ("accessPoint", options.AccessPoint.Value), ("portal", portal.Value));
        return place.AddRange(DecisionRecord.Of(explanation).ToFields());
    }

    private static ImmutableSortedDictionary<string, string> Personal(
        Person person, DecisionExplanation explanation) => JournalFields.Of(
        ("person", person.Id.Value),
        ("name", person.Name),
        ("reference", explanation.Identification?.Best is { } best && best.Person == person.Id ? best.Reference.ToString() : null),
        ("candidates", explanation.Identification is { } found
            ? string.Join(' ', found.Candidates.Select(candidate => JournalFields.Number(candidate.Score.Value)))
            : null));
}
