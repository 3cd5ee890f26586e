using AccessControl.Domain.Journal;
using AccessControl.Domain.People;
using AccessControl.Domain.SecondFactors;

namespace AccessControl.Contracts.Fakes;

/// <summary>PINs beside the people of a <see cref="FakePeopleStore"/>, as they were typed.</summary>
public sealed class FakePinStore(FakeJournal journal, IPeopleStore people) : IPinStore
{
    private readonly Lock _lock = new();
    private readonly Dictionary<PersonId, (Pin Pin, long Version)> _pins = [];
    private long _version;

    /// <summary>Thrown by every read while it is set.</summary>
    public Exception? Unreadable { get; set; }

    public long? Version(PersonId person) => Find(person)?.Version;

    /// <summary>How often a PIN was held against one.</summary>
    public int Compared { get; private set; }

    public bool Matches(PersonId person, Pin pin)
    {
        Compared++;
        return Find(person)?.Pin == pin;
    }

    public AppendOutcome Set(PersonId person, Pin pin, IReadOnlyList<JournalDraft> drafts)
    {
        lock (_lock)
        {
            if ((AppendOutcome?)journal.Failure is { } failure)
            {
                return failure;
            }

            if (people.Find(person) is null)
            {
                return new AppendOutcome.Failed(AppendFailure.Rejected, $"Nobody has the number {person}.");
            }

            _pins[person] = (pin, ++_version);
            return new AppendOutcome.Durable(journal.Write(drafts));
        }
    }

    public AppendOutcome Remove(PersonId person, IReadOnlyList<JournalDraft> drafts)
    {
        lock (_lock)
        {
            return (AppendOutcome?)journal.Failure is { } failure ? failure
                : Find(person) is null ? new AppendOutcome.Failed(AppendFailure.Rejected, $"{person} has no PIN.")
                : _pins.Remove(person) ? new AppendOutcome.Durable(journal.Write(drafts))
                : throw new InvalidOperationException();
        }
    }

    private (Pin Pin, long Version)? Find(PersonId person)
    {
        lock (_lock)
        {
            if (Unreadable is { } problem)
            {
                throw problem;
            }

            // An erased person's goes with the person.
            if (people.Find(person) is null)
            {
                _pins.Remove(person);
            }

            return _pins.TryGetValue(person, out var known) ? known : null;
        }
    }
}
