using System.Collections.Immutable;
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

    public ImmutableArray<TimeEvent> Read(TimeSubject subject, IReadOnlyCollection<PersonId> people) => [.. Read(subject).Where(one => one.Person is { } whose && people.Contains(whose))];

    public AppendOutcome Append(TimeEventDraft draft, JournalDraft entry)
    {
        lock (_lock)
        {
            if (_events.Count(one => one.Subject == draft.Subject && one.Key == draft.Key) != draft.Before)
            {
                return Rejected("Somebody else decided on it meanwhile. Look at it again.");
            }

            if (draft.Person is { } person && !people.Knows(person))
            {
                return Rejected($"Nobody has the number {person}.");
            }

            if (journal.Failure is { } failure)
            {
                return failure;
            }

            var sequences = journal.Write([entry]);
            _events = _events.Add(new TimeEvent(sequences[0], draft.Subject, draft.Key, draft.Person, draft.Json));
            return new AppendOutcome.Durable(sequences);
        }
    }

    private static AppendOutcome.Failed Rejected(string problem) => new(AppendFailure.Rejected, problem);
}
