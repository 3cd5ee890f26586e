using AccessControl.Domain.Journal;
using AccessControl.Domain.Matching;

namespace AccessControl.Domain.People;

/// <summary>Writes people and their references; each call is one transaction with its journal entries, durable when it returns.</summary>
/// <remarks>Thread-safe.</remarks>
public interface IPeopleWriter
{
    /// <summary>Adds or changes people. Either all are written or none.</summary>
    AppendOutcome Save(IReadOnlyList<Person> people, IReadOnlyList<JournalDraft> drafts);

    /// <summary>Adds references of people who consent.</summary>
    /// <param name="references">The references.</param>
    /// <param name="drafts">Their entries.</param>
    /// <param name="captures">Captures kept with some of them, null for none; a consent that is withdrawn and an erasure remove them as well.</param>
    AppendOutcome AddReferences(
        IReadOnlyList<BiometricReference> references, IReadOnlyList<JournalDraft> drafts, IReadOnlyList<KeptCapture>? captures = null);

    /// <summary>
    /// Removes one reference of a person, with what other encoders made of the same face and the capture kept of it; where the person has none of that name
    /// nothing is written.
    /// </summary>
    AppendOutcome RemoveReference(PersonId person, ReferenceId reference, IReadOnlyList<JournalDraft> drafts);

    /// <summary>Writes entries on a change that was refused.</summary>
    AppendOutcome Note(IReadOnlyList<JournalDraft> drafts);

    /// <summary>Removes every kept capture of a person, or of everybody; the references stay.</summary>
    /// <param name="person">Whose, null for everybody's.</param>
    /// <param name="drafts">The entries.</param>
    AppendOutcome DropCaptures(PersonId? person, IReadOnlyList<JournalDraft> drafts);

    /// <summary>Removes the person, every reference and kept capture, and every personal payload of the journal and the punches' names; hashes stay.</summary>
    AppendOutcome Erase(PersonId person, IReadOnlyList<JournalDraft> drafts);
}
