using AccessControl.Domain.Journal;
using AccessControl.Domain.Matching;
using AccessControl.Domain.People;

namespace AccessControl.Storage.Tests;

/// <summary>Asks after each write of references whether it may go on: whoever is asked can kill the process exactly there.</summary>
internal sealed class AskingWriter(IPeopleWriter writer, Action ask) : IPeopleWriter
{
    public AppendOutcome AddReferences(IReadOnlyList<BiometricReference> references, IReadOnlyList<JournalDraft> drafts, IReadOnlyList<KeptCapture>? captures = null)
    {
        var outcome = writer.AddReferences(references, drafts, captures);
        ask();
        return outcome;
    }

    public AppendOutcome Save(IReadOnlyList<Person> people, IReadOnlyList<JournalDraft> drafts) => writer.Save(people, drafts);

    public AppendOutcome RemoveReference(PersonId person, ReferenceId reference, IReadOnlyList<JournalDraft> drafts) => writer.RemoveReference(person, reference, drafts);

    public AppendOutcome Note(IReadOnlyList<JournalDraft> drafts) => writer.Note(drafts);

    public AppendOutcome DropCaptures(PersonId? person, IReadOnlyList<JournalDraft> drafts) => writer.DropCaptures(person, drafts);

    public AppendOutcome Erase(PersonId person, IReadOnlyList<JournalDraft> drafts) => writer.Erase(person, drafts);
}
