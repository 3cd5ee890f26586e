using AccessControl.Domain.Journal;
using AccessControl.Domain.People;
using NodaTime;
using NodaTime.Text;

namespace AccessControl.Domain.Operators;

/// <summary>Journal entries on operators. An operator stands in them by the id alone, which is nobody's once the account is gone; people of teams have an entry each.</summary>
internal static class OperatorEntries
{
    public static JournalDraft Of(JournalEntryKind kind, Operator? concerned, ClockReading clock, string? by, params ReadOnlySpan<(string Name, string? Value)> more) =>
        new(kind, clock, JournalFields.Of([("operator", concerned?.Id.Value), ("by", by), .. more]));

    public static IReadOnlyList<JournalDraft> TeamSet(TeamStep step, ClockReading clock, string by)
    {
        var fields = JournalFields.Of(("from", LocalDatePattern.Iso.Format(step.From)), ("supervised", step.Supervisor is null ? "no" : "yes"), ("by", by));
        return Pair(JournalEntryKind.SupervisorSet, step.Member, JournalEntryKind.TeamMemberSet, step.Supervisor, clock, fields);
    }

    public static IReadOnlyList<JournalDraft> Deputy(JournalEntryKind kind, JournalEntryKind ofSupervisor, PersonId supervisor, PersonId deputy, LocalDate from, LocalDate? until, ClockReading clock, string by) =>
        Pair(kind, deputy, ofSupervisor, supervisor, clock, JournalFields.Of(("from", LocalDatePattern.Iso.Format(from)), ("until", until is { } last ? LocalDatePattern.Iso.Format(last) : null), ("by", by)));

    // Who is erased takes nothing of the other along, and leaves nothing with the other.
    private static List<JournalDraft> Pair(
        JournalEntryKind kind, PersonId person, JournalEntryKind otherKind, PersonId? other, ClockReading clock, System.Collections.Immutable.ImmutableSortedDictionary<string, string> fields)
    {
        List<JournalDraft> drafts = [new JournalDraft(kind, clock, fields, JournalFields.Of(("person", person.Value)), person)];
        if (other is { } second)
        {
            drafts.Add(new JournalDraft(otherKind, clock, fields, JournalFields.Of(("person", second.Value)), second));
        }

        return drafts;
    }
}
