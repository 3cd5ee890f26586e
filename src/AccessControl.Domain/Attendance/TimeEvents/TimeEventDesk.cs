using AccessControl.Domain.Attendance.Supervision;
using AccessControl.Domain.Journal;

namespace AccessControl.Domain.Attendance.TimeEvents;

/// <summary>Records what was done, with its journal entry: who and why stand in the entry's personal payload.</summary>
/// <param name="store">Where it is kept.</param>
/// <param name="clock">The appliance's.</param>
internal sealed class TimeEventDesk(ITimeEventStore store, IApplianceClock clock)
{
    public DeskOutcome Record(TimeEventDraft draft, JournalEntryKind kind, string step, RecordedAct act, string text, params ReadOnlySpan<(string Name, string? Value)> more)
    {
        var personal = JournalFields.Of(("person", draft.Person?.Value), ("about", draft.Key), ("by", act.By.Value), ("why", act.HasReason ? act.Why : null));
        var entry = new JournalDraft(kind, clock.Read(), JournalFields.Of([("step", step), .. more]), personal, draft.Person);
        return store.Append(draft, entry).Match<DeskOutcome>(_ => new DeskOutcome.Done(draft.Key, text), failed => new DeskOutcome.NotWritten(failed.Problem));
    }
}
