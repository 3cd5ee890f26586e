using AccessControl.Domain.Attendance;
using AccessControl.Domain.People;
using NodaTime;

namespace AccessControl.Contracts.Fakes;

/// <summary>The punches of a <see cref="FakeJournal"/>.</summary>
public sealed class FakePunchStore(FakeJournal journal) : IPunchStore
{
    public IReadOnlyList<Punch> Read(Interval interval, PersonId? person = null) =>
    [
        .. journal.Punches()
            .Where(punch => interval.Contains(punch.At) && (person is null || punch.Person == person))
            .OrderBy(punch => punch.At).ThenBy(punch => punch.Sequence),
    ];

    public IReadOnlyList<Punch> Read(Interval interval, IReadOnlyCollection<PersonId> people) => [.. Read(interval).Where(punch => people.Contains(punch.Person))];

    public Punch? Find(long sequence) => journal.Punches().SingleOrDefault(punch => punch.Sequence == sequence);

    public IReadOnlyList<Punch> Latest(int count) => [.. journal.Punches().OrderByDescending(punch => punch.Sequence).Take(count)];
}
