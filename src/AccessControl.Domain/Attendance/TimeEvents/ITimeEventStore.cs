using System.Collections.Immutable;
using AccessControl.Domain.Journal;
using AccessControl.Domain.People;

namespace AccessControl.Domain.Attendance.TimeEvents;

/// <summary>Keeps what was done about people's time, sealed. Erasing a person erases theirs.</summary>
/// <remarks>Thread-safe.</remarks>
public interface ITimeEventStore
{
    /// <summary>Events of a subject, in the order in which they were recorded.</summary>
    /// <param name="subject">Which.</param>
    /// <param name="person">Only this person's, null for all.</param>
    ImmutableArray<TimeEvent> Read(TimeSubject subject, PersonId? person = null);

    /// <summary>Events of one thing, in the order in which they were recorded: what a decision goes by.</summary>
    /// <param name="subject">Which.</param>
    /// <param name="key">Which one of those.</param>
    ImmutableArray<TimeEvent> Read(TimeSubject subject, string key);

    /// <summary>Events of a subject that are of one of some people, in the order in which they were recorded.</summary>
    /// <param name="subject">Which.</param>
    /// <param name="people">Any number; somebody twice too.</param>
    ImmutableArray<TimeEvent> Read(TimeSubject subject, IReadOnlyCollection<PersonId> people);

    /// <summary>What is made of each event of a subject, in the order in which they were recorded; no more than one event is held at a time.</summary>
    /// <param name="subject">Which.</param>
    /// <param name="read">Makes it; writes nothing.</param>
    ImmutableArray<T> ReadEach<T>(TimeSubject subject, Func<TimeEvent, T> read);

    /// <summary>Records an event with its journal entry.</summary>
    /// <param name="draft">What.</param>
    /// <param name="entry">Appended in the same transaction.</param>
    /// <returns>Failed where something else was recorded of it meanwhile, or the person isn't known.</returns>
    AppendOutcome Append(TimeEventDraft draft, JournalDraft entry) => Append([new TimeEventEntry(draft, entry)]);

    /// <summary>Records events, each with its journal entry, in one transaction: all of them or none. Several of one key follow each other.</summary>
    /// <param name="events">At least one; the sequence of the first entry is the lowest.</param>
    /// <returns>Failed where something else was recorded of one meanwhile, or a person isn't known.</returns>
    AppendOutcome Append(IReadOnlyList<TimeEventEntry> events);
}
