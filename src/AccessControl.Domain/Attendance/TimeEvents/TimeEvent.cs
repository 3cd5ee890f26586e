using AccessControl.Domain.People;

namespace AccessControl.Domain.Attendance.TimeEvents;

/// <summary>Something that was done about somebody's time, as it was recorded. It is never changed; where its time is over, a stub may stand in its place.</summary>
/// <param name="Sequence">Of its journal entry.</param>
/// <param name="Subject">What it is about.</param>
/// <param name="Key">Which one of those.</param>
/// <param name="Person">Whose; null where it is of no single person.</param>
/// <param name="Json">What was done.</param>
public sealed record TimeEvent(long Sequence, TimeSubject Subject, string Key, PersonId? Person, string Json);
