using AccessControl.Domain.Journal;

namespace AccessControl.Domain.Attendance.TimeEvents;

/// <summary>Something that is to be recorded, with the journal entry that says so.</summary>
/// <param name="Draft">What.</param>
/// <param name="Entry">Its entry; who and why stand in its personal payload.</param>
public sealed record TimeEventEntry(TimeEventDraft Draft, JournalDraft Entry);
