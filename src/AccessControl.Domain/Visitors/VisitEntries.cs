using System.Collections.Immutable;
using AccessControl.Domain.Journal;
using AccessControl.Domain.People;
using AccessControl.Domain.Signatures;

namespace AccessControl.Domain.Visitors;

/// <summary>Reception's journal entries. Visitor and host have an entry each: who is erased takes nothing of the other along, and leaves nothing with the other.</summary>
internal static class VisitEntries
{
    public static IEnumerable<JournalDraft> SignedIn(Visit visit, Person visitor, Person host, SignatureLikeness? likeness, ClockReading clock, string recordedBy) =>
    [
        new JournalDraft(
            JournalEntryKind.VisitorSignedIn,
            clock,
            JournalFields.Of([("visit", visit.Id.ToString()), ("text", visit.TextVersion), ("by", recordedBy), .. Likeness(likeness)]),
            Personal(visitor, ("company", visitor.Group)),
            visitor.Id),
        new JournalDraft(JournalEntryKind.VisitHosted, clock, JournalFields.Of(("visit", visit.Id.ToString())), Personal(host), host.Id),
    ];

    public static JournalDraft TurnedAway(SignatureLikeness likeness, ClockReading clock, string recordedBy) =>
        new(JournalEntryKind.VisitorTurnedAway, clock, JournalFields.Of([("by", recordedBy), .. Likeness(likeness)]));

    public static JournalDraft Signed(Visit visit, Person visitor, string purpose, ClockReading clock, string recordedBy) => new(
        JournalEntryKind.VisitorSigned, clock, JournalFields.Of(("visit", visit.Id.ToString()), ("by", recordedBy)), Personal(visitor, ("purpose", purpose)), visitor.Id);

    public static JournalDraft SignedOut(Visit visit, Person visitor, ClockReading clock, string recordedBy) => new(
        JournalEntryKind.VisitorSignedOut, clock, JournalFields.Of(("visit", visit.Id.ToString()), ("by", recordedBy)), Personal(visitor), visitor.Id);

    private static ImmutableSortedDictionary<string, string> Personal(Person person, params (string Name, string? Value)[] more) =>
        JournalFields.Of([("person", person.Id.Value), ("name", person.Name), .. more]);

    private static IEnumerable<(string Name, string? Value)> Likeness(SignatureLikeness? likeness) =>
        [("likeness", likeness is null ? "not compared" : likeness.Doubt?.ToString() ?? "like enough"), .. SignatureProof.FieldsOf(likeness?.Proof)];
}
