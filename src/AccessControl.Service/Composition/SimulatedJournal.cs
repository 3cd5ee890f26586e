using AccessControl.Domain.Journal;

namespace AccessControl.Service.Composition;

/// <summary>Marks every entry of an appliance that has a simulated device.</summary>
internal sealed class SimulatedJournal(IJournal journal) : IJournal
{
    public Task<AppendOutcome> AppendAsync(IReadOnlyList<JournalDraft> drafts, AppendPriority priority, TimeSpan deadline) =>
        journal.AppendAsync(Mark(drafts), priority, deadline);

    /// <summary>The entries with the mark.</summary>
    public static IReadOnlyList<JournalDraft> Mark(IReadOnlyList<JournalDraft> drafts) =>
        [.. drafts.Select(draft => draft with { Fields = draft.Fields.SetItem(JournalPayload.SimulatedField, "yes") })];
}
