using AccessControl.Domain.Journal;
using AccessControl.Domain.Matching;

namespace AccessControl.Domain.People;

/// <summary>Writes people and their references; each call is one transaction with its journal entries, durable when it returns.</summary>
/// <remarks>Thread-safe.</remarks>
public interface IPeopleWriter
{
    /// <summary>Adds or changes people. Either all are written or none.</summary>
    AppendOutcome Save(IReadOnlyList<Person> people, IReadOnlyList<JournalDraft> drafts);

    /// <summary>Adds references of a person who consents.</summary>
    AppendOutcome AddReferences(IReadOnlyList<BiometricReference> references, IReadOnlyList<JournalDraft> drafts);

    /// <summary>Removes one reference of a person; where the person has none of that name nothing is written.</summary>
    AppendOutcome RemoveReference(PersonId person, ReferenceId reference, IReadOnlyList<JournalDraft> drafts);

    /// <summary>Writes entries on a change that was refused.</summary>
    AppendOutcome Note(IReadOnlyList<JournalDraft> drafts);

    /// <summary>Removes the person, every reference, and every personal payload of the journal and the punches' names; hashes stay.</summary>
    AppendOutcome Erase(PersonId person, IReadOnlyList<JournalDraft> drafts);
}
