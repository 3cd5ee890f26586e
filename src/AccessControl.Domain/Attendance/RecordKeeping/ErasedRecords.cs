using System.Collections.Immutable;
using AccessControl.Domain.Attendance.TimeEvents;
using AccessControl.Domain.People;

namespace AccessControl.Domain.Attendance.RecordKeeping;

/// <summary>Records that are erased together.</summary>
/// <param name="Person">Whose; null where they are of no single person.</param>
/// <param name="Punches">All punches from the first to the last moment of each; none where there is no person.</param>
/// <param name="Events">All events of each key; none where there is no person.</param>
public sealed record ErasedRecords(PersonId? Person, ImmutableArray<KeptPunches> Punches, ImmutableArray<(TimeSubject Subject, string Key)> Events)
{
    /// <summary>Events of no single person whose place stays.</summary>
    public EmptiedEvents? Emptied { get; init; }
}
