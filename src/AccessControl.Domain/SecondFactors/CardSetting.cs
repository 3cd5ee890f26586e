using AccessControl.Domain.Journal;
using AccessControl.Domain.People;

namespace AccessControl.Domain.SecondFactors;

/// <summary>Gives people cards and takes them away, on the record.</summary>
public sealed class CardSetting(IPeopleStore people, ICardStore cards, IApplianceClock clock)
{
    private readonly FactorRecording _recording = new(people, clock);

    /// <summary>Gives a person a card; the one before is nobody's then.</summary>
    /// <param name="id">Who.</param>
    /// <param name="card">As its reader types it.</param>
    /// <param name="recordedBy">An operator's name, or `cli`.</param>
    public PersonChange Set(PersonId id, CardNumber card, string recordedBy)
    {
        ArgumentNullException.ThrowIfNull(card);
        return _recording.Change(id, JournalEntryKind.CardSet, recordedBy, draft => cards.Set(id, card, [draft]));
    }

    /// <summary>Takes a person's card away.</summary>
    /// <param name="id">Who.</param>
    /// <param name="recordedBy">An operator's name, or `cli`.</param>
    public PersonChange Remove(PersonId id, string recordedBy) => _recording.Change(id, JournalEntryKind.CardRemoved, recordedBy, draft => cards.Remove(id, [draft]));
}
