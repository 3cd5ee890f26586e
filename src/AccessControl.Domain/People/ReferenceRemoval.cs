using AccessControl.Domain.Journal;
using AccessControl.Domain.Matching;

namespace AccessControl.Domain.People;

/// <summary>Removes one reference of a person, as where a picture of somebody else got in.</summary>
public sealed class ReferenceRemoval(IPeopleStore people, IPeopleWriter writer, IApplianceClock clock)
{
    /// <summary>Removes it, with a journal entry.</summary>
    /// <param name="id">Whose.</param>
    /// <param name="reference">Which.</param>
    /// <param name="recordedBy">An operator's name, or `cli`.</param>
    public PersonChange Remove(PersonId id, ReferenceId reference, string recordedBy)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(recordedBy);
        if (people.Find(id) is not { } person)
        {
            return new PersonChange.UnknownPerson(id);
        }

        var entry = new JournalDraft(
            JournalEntryKind.ReferenceRemoved,
            clock.Read(),
            JournalFields.Of(("by", recordedBy)),
            JournalFields.Of(("person", id.Value), ("name", person.Name), ("reference", reference.ToString())),
            id);
        return writer.RemoveReference(id, reference, [entry]).Match<PersonChange>(
            _ => new PersonChange.Done(person),
            failed => new PersonChange.NotWritten(failed.Failure, failed.Problem));
    }
}
