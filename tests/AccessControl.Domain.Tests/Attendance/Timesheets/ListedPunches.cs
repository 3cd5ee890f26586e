using AccessControl.Domain.Attendance;
using AccessControl.Domain.Entrances;
using AccessControl.Domain.People;
using NodaTime;

namespace AccessControl.Domain.Tests.Attendance.Timesheets;

/// <summary>Punches as a test lists them.</summary>
internal sealed class ListedPunches(IReadOnlyList<Punch> punches) : IPunchStore
{
    public IReadOnlyList<Punch> Read(Interval interval, PersonId? person = null) => [.. punches.Where(punch => interval.Contains(punch.At) && (person is null || punch.Person == person)).OrderBy(punch => punch.At).ThenBy(punch => punch.Sequence)];

    public IReadOnlyList<Punch> Read(Interval interval, IReadOnlyCollection<PersonId> people) => [.. Read(interval).Where(punch => people.Contains(punch.Person))];

    public IReadOnlyList<Punch> Read(Interval interval, AccessPointId point) => [.. Read(interval).Where(punch => punch.AccessPoint == point)];

    public Punch? Find(long sequence) => punches.SingleOrDefault(punch => punch.Sequence == sequence);

    public IReadOnlyList<Punch> Latest(int count) => throw new NotSupportedException();

    public IReadOnlyList<Punch> LastOfEach(Duration before, IReadOnlySet<long>? without = null) => [.. punches.GroupBy(punch => punch.Person).SelectMany(own => LastPunches.Of([.. own.OrderBy(punch => punch.At).ThenBy(punch => punch.Sequence)], before))];
}
