using AccessControl.Domain.Journal;
using AccessControl.Domain.People;

namespace AccessControl.Domain.SecondFactors;

/// <summary>Keeps whose card is whose, by a keyed hash of the number: never the number.</summary>
/// <remarks>Thread-safe. Each change is one transaction with its journal entries, durable when it returns. Erasing a person takes the card away.</remarks>
public interface ICardStore
{
    /// <summary>Whose it is; null where it is nobody's.</summary>
    PersonId? Find(CardNumber card);

    /// <summary>A number that is another for another card; null where the person has none.</summary>
    long? Version(PersonId person);

    /// <summary>Gives a known person a card, in place of one that was there.</summary>
    /// <returns>Failed where it is another person's, or the person isn't known.</returns>
    AppendOutcome Set(PersonId person, CardNumber card, IReadOnlyList<JournalDraft> drafts);

    /// <summary>Takes a person's card away; where there is none nothing is written.</summary>
    AppendOutcome Remove(PersonId person, IReadOnlyList<JournalDraft> drafts);
}
