using System.Collections.Immutable;
using AccessControl.Domain.Attendance.TimeEvents;

namespace AccessControl.Domain.Attendance.RecordKeeping;

/// <summary>Events of no single person whose text goes and whose place stays, so that their count does.</summary>
/// <param name="Subject">What they are about.</param>
/// <param name="Key">Which one of those.</param>
/// <param name="Known">How many events of the key are known: nothing is erased where there are others.</param>
/// <param name="Stubs">Places of those that are erased, from 0 in the order in which they were recorded, and what is written there instead; nothing of a person.</param>
public sealed record EmptiedEvents(TimeSubject Subject, string Key, int Known, ImmutableArray<(int Place, string Json)> Stubs)
{
    /// <summary>From which events it follows that they may go, up to which entry: nothing is erased where a later one of that subject was recorded. Null where it follows from none.</summary>
    public (TimeSubject Subject, long Last)? FollowsFrom { get; init; }
}
