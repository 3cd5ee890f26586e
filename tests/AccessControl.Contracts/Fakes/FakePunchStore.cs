using AccessControl.Domain.Attendance;
using AccessControl.Domain.Entrances;
using AccessControl.Domain.People;
using NodaTime;

namespace AccessControl.Contracts.Fakes;

/// <summary>The punches of a <see cref="FakeJournal"/>.</summary>
public sealed class FakePunchStore(FakeJournal journal) : IPunchStore
{
    public IReadOnlyList<Punch> Read(Interval interval, PersonId? person = null) =>
    [
        .. ForTime()
            .Where(punch => interval.Contains(punch.At) && (person is null || punch.Person == person))
            .OrderBy(punch => punch.At).ThenBy(punch => punch.Sequence),
    ];

    public IReadOnlyList<Punch> Read(Interval interval, IReadOnlyCollection<PersonId> people) => [.. Read(interval).Where(punch => people.Contains(punch.Person))];

    public IReadOnlyList<Punch> Read(Interval interval, AccessPointId point) => [.. Read(interval).Where(punch => punch.AccessPoint == point)];

    public Punch? Find(long sequence) => ForTime().SingleOrDefault(punch => punch.Sequence == sequence);

    public IReadOnlyList<Punch> Latest(int count) => [.. ForTime().OrderByDescending(punch => punch.Sequence).Take(count)];

    public IReadOnlyList<Punch> LastOfEach(Duration before, IReadOnlySet<long>? without = null) =>
    [
        .. journal.Punches().Where(punch => without?.Contains(punch.Sequence) is not true).GroupBy(punch => punch.Person).OrderBy(own => own.Key)
            .Select(own => own.OrderBy(punch => punch.At).ThenBy(punch => punch.Sequence).ToList())
            .SelectMany(own => LastPunches.Of(own, before)),
    ];

    private IEnumerable<Punch> ForTime() => journal.Punches().Where(punch => punch.IsForTime);
}
