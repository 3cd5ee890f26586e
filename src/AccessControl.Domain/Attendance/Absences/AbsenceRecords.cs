using System.Collections.Immutable;
using AccessControl.Domain.Attendance.TimeEvents;
using AccessControl.Domain.People;

namespace AccessControl.Domain.Attendance.Absences;

/// <summary>Absences as their events say.</summary>
internal static class AbsenceRecords
{
    /// <summary>In the order in which they were asked for.</summary>
    public static ImmutableArray<AbsenceRequest> Read(ITimeEventStore store, PersonId? person = null) => Fold(store.Read(TimeSubject.Absence, person));

    /// <summary>The same of some people.</summary>
    public static ImmutableArray<AbsenceRequest> Read(ITimeEventStore store, IReadOnlyCollection<PersonId> people) => Fold(store.Read(TimeSubject.Absence, people));

    /// <summary>One of them; null where there is none.</summary>
    public static AbsenceRequest? Find(ITimeEventStore store, AbsenceId id) => Fold(store.Read(TimeSubject.Absence, id.ToString())).FirstOrDefault();

    /// <summary>Absences of some events, in the order in which they were asked for.</summary>
    public static ImmutableArray<AbsenceRequest> Fold(ImmutableArray<TimeEvent> recorded) =>
    [
        .. recorded
            .GroupBy(one => one.Key, StringComparer.Ordinal)
            .Select(events => AbsenceRequest.Of(new AbsenceId(Guid.Parse(events.Key)), events.First().Person!.Value, [.. events.Select(one => AbsenceEventJson.Read(one.Json))])),
    ];
}
