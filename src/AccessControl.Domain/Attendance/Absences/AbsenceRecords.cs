using System.Collections.Immutable;
using AccessControl.Domain.Attendance.TimeEvents;
using AccessControl.Domain.People;

namespace AccessControl.Domain.Attendance.Absences;

/// <summary>Absences as their events say.</summary>
internal static class AbsenceRecords
{
    /// <summary>In the order in which they were asked for.</summary>
    public static ImmutableArray<AbsenceRequest> Read(ITimeEventStore store, PersonId? person = null) =>
    [
        .. store.Read(TimeSubject.Absence, person)
            .GroupBy(one => one.Key, StringComparer.Ordinal)
            .Select(events => AbsenceRequest.Of(new AbsenceId(Guid.Parse(events.Key)), events.First().Person!.Value, [.. events.Select(one => AbsenceEventJson.Read(one.Json))])),
    ];
}
