using AccessControl.Domain.Journal;
using AccessControl.Domain.People;

namespace AccessControl.Domain.SecondFactors;

/// <summary>Gives people cards and takes them away, on the record.</summary>
public sealed class CardSetting(IPeopleStore people, ICardStore cards, IApplianceClock clock)
{
    /// <summary>Gives a person a card; the one before is nobody's then.</summary>
    /// <param name="id">Who.</param>
    /// <param name="card">As its reader types it.</param>
    /// <param name="recordedBy">An operator's name, or `cli`.</param>
    public PersonChange Set(PersonId id, CardNumber card, string recordedBy)
    {
        ArgumentNullException.ThrowIfNull(card);
        return Change(id, JournalEntryKind.CardSet, recordedBy, draft => cards.Set(id, card, [draft]));
    }

    /// <summary>Takes a person's card away.</summary>
    /// <param name="id">Who.</param>
    /// <param name="recordedBy">An operator's name, or `cli`.</param>
    public PersonChange Remove(PersonId id, string recordedBy) => Change(id, JournalEntryKind.CardRemoved, recordedBy, draft => cards.Remove(id, [draft]));

    private PersonChange Change(PersonId id, JournalEntryKind kind, string recordedBy, Func<JournalDraft, AppendOutcome> write)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(recordedBy);
        if (people.Find(id) is not { } person)
        {
            return new PersonChange.UnknownPerson(id);
        }

        var draft = new JournalDraft(kind, clock.Read(), JournalFields.Of(("by", recordedBy)), JournalFields.Of(("person", id.Value), ("name", person.Name)), id);
        return write(draft).Match<PersonChange>(
            _ => new PersonChange.Done(person),
            failed => new PersonChange.NotWritten(failed.Failure, failed.Problem));
    }
}
