using AccessControl.Domain.People;

namespace AccessControl.Domain.Attendance.TimeEvents;

/// <summary>Something that is to be recorded about somebody's time.</summary>
/// <param name="Subject">What it is about.</param>
/// <param name="Key">Which one of those; 1 to 128 characters.</param>
/// <param name="Person">Whose; null where it is of no single person.</param>
/// <param name="Before">How many events of it are known: it is refused where there are others.</param>
/// <param name="Json">What was done.</param>
public sealed record TimeEventDraft(TimeSubject Subject, string Key, PersonId? Person, int Before, string Json)
{
    /// <summary>How many events of the subject are known of the person, where the decision goes by all of theirs: it is refused where there are others. Null where it goes by those of its key alone.</summary>
    public int? OfPerson { get; init; }
}
