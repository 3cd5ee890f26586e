using System.Collections.Immutable;
using AccessControl.Domain.Attendance.RecordKeeping;
using AccessControl.Domain.Attendance.TimeEvents;
using AccessControl.Domain.Journal;
using AccessControl.Domain.People;

namespace AccessControl.Contracts.Fakes;

/// <summary>Events beside the people of a <see cref="FakePeopleStore"/>.</summary>
public sealed class FakeTimeEventStore(FakeJournal journal, FakePeopleStore people) : ITimeEventStore
{
    private readonly Lock _lock = new();
    private ImmutableArray<TimeEvent> _events = [];

    public ImmutableArray<TimeEvent> Read(TimeSubject subject, PersonId? person = null) =>
        [.. _events.Where(one => one.Subject == subject && (person is null || one.Person == person) && (one.Person is not { } whose || people.Knows(whose)))];

    public ImmutableArray<TimeEvent> Read(TimeSubject subject, string key) => [.. Read(subject).Where(one => one.Key == key)];

    public ImmutableArray<TimeEvent> Read(TimeSubject subject, IReadOnlyCollection<PersonId> people) => [.. Read(subject).Where(one => one.Person is { } whose && people.Contains(whose))];

    public ImmutableArray<T> ReadEach<T>(TimeSubject subject, Func<TimeEvent, T> read) => [.. Read(subject).Select(read)];

    public AppendOutcome Append(IReadOnlyList<TimeEventEntry> events)
    {
        lock (_lock)
        {
            foreach (var (draft, i) in events.Select((one, i) => (one.Draft, i)))
            {
                var ahead = events.Take(i).Count(one => one.Draft.Subject == draft.Subject && one.Draft.Key == draft.Key);
                var aheadOfPerson = events.Take(i).Count(one => one.Draft.Subject == draft.Subject && one.Draft.Person == draft.Person);
                if (_events.Count(one => one.Subject == draft.Subject && one.Key == draft.Key) + ahead != draft.Before
                    || (draft.OfPerson is { } known && _events.Count(one => one.Subject == draft.Subject && one.Person == draft.Person) + aheadOfPerson != known))
                {
                    return Rejected("Somebody else decided on it meanwhile. Look at it again.");
                }

                if (draft.Person is { } person && !people.Knows(person))
                {
                    return Rejected($"Nobody has the number {person}.");
                }
            }

            if (journal.Failure is { } failure)
            {
                return failure;
            }

            var sequences = journal.Write([.. events.Select(one => one.Entry)]);
            _events = _events.AddRange(events.Select((one, i) => new TimeEvent(sequences[i], one.Draft.Subject, one.Draft.Key, one.Draft.Person, one.Draft.Json)));
            return new AppendOutcome.Durable(sequences);
        }
    }

    /// <summary>Removes events, as a retention does.</summary>
    internal void Forget(PersonId person, IReadOnlyCollection<(TimeSubject Subject, string Key)> keys)
    {
        lock (_lock)
        {
            _events = _events.RemoveAll(one => one.Person == person && keys.Contains((one.Subject, one.Key)));
        }
    }

    /// <summary>Puts stubs in the place of events, as a retention does.</summary>
    internal void Empty(EmptiedEvents emptied)
    {
        lock (_lock)
        {
            foreach (var (place, json) in emptied.Stubs)
            {
                var one = _events.Where(one => one.Subject == emptied.Subject && one.Key == emptied.Key).ElementAt(place);
                _events = _events.Replace(one, one with { Json = json });
            }
        }
    }

    private static AppendOutcome.Failed Rejected(string problem) => new(AppendFailure.Rejected, problem);
}
