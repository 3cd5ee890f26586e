using AccessControl.Domain.Journal;
using NodaTime.Text;

namespace AccessControl.Domain.People;

/// <summary>The journal's entries on changes of people: what is personal stands in the payload that can be erased.</summary>
internal static class PersonEntries
{
    public static JournalDraft Saved(Person person, ClockReading clock, string recordedBy) => new(
        JournalEntryKind.PersonSaved,
        clock,
        JournalFields.Of(("by", recordedBy), ("consent", person.Consent is { } c ? c.StandsAt(clock.Instant) ? "stands" : "withdrawn" : "none")),
        JournalFields.Of(
            ("person", person.Id.Value),
            ("name", person.Name),
            ("group", person.Group),
            ("validFrom", person.ValidFrom is { } from ? InstantPattern.ExtendedIso.Format(from) : null),
            ("validUntil", person.ValidUntil is { } until ? InstantPattern.ExtendedIso.Format(until) : null),
            ("revoked", person.IsRevoked ? "yes" : "no"),
            ("consentText", person.Consent?.TextVersion),
            ("faceFor", person.Consent?.Purposes.ToString()),
            ("legalBasis", person.Consent?.Basis.ToString())),
        person.Id);
}
