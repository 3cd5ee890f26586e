using AccessControl.Domain.Journal;
using AccessControl.Domain.People;
using AccessControl.Domain.SecondFactors;

namespace AccessControl.Contracts.Fakes;

/// <summary>Cards beside the people of a <see cref="FakePeopleStore"/>, as they were read.</summary>
public sealed class FakeCardStore(FakeJournal journal, IPeopleStore people) : ICardStore
{
    private readonly Lock _lock = new();
    private readonly Dictionary<PersonId, CardNumber> _cards = [];

    public PersonId? Find(CardNumber card)
    {
        lock (_lock)
        {
            return Standing().Where(one => one.Value == card).Select(one => (PersonId?)one.Key).SingleOrDefault();
        }
    }

    public long? Version(PersonId person)
    {
        lock (_lock)
        {
            return Standing().Where(one => one.Key == person).Select(one => (long?)one.Value.Value.GetHashCode(StringComparison.Ordinal)).SingleOrDefault();
        }
    }

    public AppendOutcome Set(PersonId person, CardNumber card, IReadOnlyList<JournalDraft> drafts)
    {
        lock (_lock)
        {
            if (journal.Failure is { } failure)
            {
                return failure;
            }

            if (Standing().Any(one => one.Value == card && one.Key != person))
            {
                return new AppendOutcome.Failed(AppendFailure.Rejected, "That card is somebody else's; take it away there first.");
            }

            if (!people.Knows(person))
            {
                return new AppendOutcome.Failed(AppendFailure.Rejected, $"Nobody has the number {person}.");
            }

            _cards[person] = card;
            return new AppendOutcome.Durable(journal.Write(drafts));
        }
    }

    public AppendOutcome Remove(PersonId person, IReadOnlyList<JournalDraft> drafts)
    {
        lock (_lock)
        {
            return journal.Failure is { } failure ? failure
                : !Standing().Any(one => one.Key == person) || !_cards.Remove(person) ? new AppendOutcome.Failed(AppendFailure.Rejected, $"{person} has no card.")
                : new AppendOutcome.Durable(journal.Write(drafts));
        }
    }

    // An erased person's goes with the person.
    private IEnumerable<KeyValuePair<PersonId, CardNumber>> Standing() => _cards.Where(one => people.Knows(one.Key));
}
