using AccessControl.Domain.Attendance.TimeEvents;
using AccessControl.Domain.People;
using NodaTime;
using NodaTime.Text;

namespace AccessControl.Domain.Attendance.RecordKeeping;

/// <summary>Up to which attendance date somebody's punches, or what they were corrected by, were erased: hours of such dates can't be computed any more.</summary>
internal static class ErasedUpTo
{
    /// <summary>The last such date; null where nothing was erased.</summary>
    public static LocalDate? Of(ITimeEventStore store, PersonId person) =>
        store.Read(TimeSubject.Retention, person).Select(one => (LocalDate?)LocalDatePattern.Iso.Parse(one.Json).GetValueOrThrow()).Max();

    /// <summary>As it is kept.</summary>
    public static string Write(LocalDate date) => LocalDatePattern.Iso.Format(date);
}
