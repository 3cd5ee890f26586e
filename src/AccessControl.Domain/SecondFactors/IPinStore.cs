using AccessControl.Domain.Journal;
using AccessControl.Domain.People;

namespace AccessControl.Domain.SecondFactors;

/// <summary>Keeps what PINs can be checked by, never the PINs.</summary>
/// <remarks>Thread-safe. Each change is one transaction with its journal entries, durable when it returns.</remarks>
public interface IPinStore
{
    /// <summary>A number that is another whenever the person was given a PIN; null where the person has none.</summary>
    long? Version(PersonId person);

    /// <summary>Holds a PIN against the person's; slow on purpose, some tens of milliseconds, also where there is none: the time doesn't tell who has one.</summary>
    /// <returns>False where it is another, or the person has none.</returns>
    bool Matches(PersonId person, Pin pin);

    /// <summary>Gives a known person a PIN, in place of one that was there.</summary>
    AppendOutcome Set(PersonId person, Pin pin, IReadOnlyList<JournalDraft> drafts);

    /// <summary>Takes a person's PIN away; where there is none nothing is written.</summary>
    AppendOutcome Remove(PersonId person, IReadOnlyList<JournalDraft> drafts);
}
