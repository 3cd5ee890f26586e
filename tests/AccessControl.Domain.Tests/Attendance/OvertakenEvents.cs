using System.Collections.Immutable;
using AccessControl.Domain.Attendance.TimeEvents;
using AccessControl.Domain.Journal;
using AccessControl.Domain.People;

namespace AccessControl.Domain.Tests.Attendance;

/// <summary>Somebody else is quicker: what they do comes between what is read and the next append.</summary>
internal sealed class OvertakenEvents(ITimeEventStore inner) : ITimeEventStore
{
    /// <summary>Done once, before the next append; each time where <see cref="IsEveryTime"/>.</summary>
    public Action? Meanwhile { get; set; }

    public bool IsEveryTime { get; init; }

    /// <summary>How many appends were tried.</summary>
    public int Tried { get; private set; }

    public ImmutableArray<TimeEvent> Read(TimeSubject subject, PersonId? person = null) => inner.Read(subject, person);

    public ImmutableArray<TimeEvent> Read(TimeSubject subject, string key) => inner.Read(subject, key);

    public ImmutableArray<TimeEvent> Read(TimeSubject subject, IReadOnlyCollection<PersonId> people) => inner.Read(subject, people);

    public ImmutableArray<T> ReadEach<T>(TimeSubject subject, Func<TimeEvent, T> read) => inner.ReadEach(subject, read);

    public AppendOutcome Append(IReadOnlyList<TimeEventEntry> events)
    {
        Tried++;
        var meanwhile = Meanwhile;
        Meanwhile = IsEveryTime ? meanwhile : null;
        meanwhile?.Invoke();
        return inner.Append(events);
    }
}
