using AccessControl.Domain.Journal;
using AccessControl.Domain.People;

namespace AccessControl.Domain.Matching.Templates;

/// <summary>Takes back what the door has learned of a person's face: the references of the enrolment decide alone again.</summary>
public sealed class TemplateReverting(IPeopleStore people, IAdaptedReferenceStore store, IApplianceClock clock)
{
    /// <summary>Removes the person's adapted references, with a journal entry.</summary>
    /// <param name="id">Whose.</param>
    /// <param name="recordedBy">An operator's name, or `cli`.</param>
    public PersonChange Revert(PersonId id, string recordedBy)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(recordedBy);
        if (people.Find(id) is not { } person)
        {
            return new PersonChange.UnknownPerson(id);
        }

        return store.Revert(id, [TemplateEntries.Reverted(person, store.List(id), recordedBy, clock.Read())]).Match<PersonChange>(
            _ => new PersonChange.Done(person),
            failed => new PersonChange.NotWritten(failed.Failure, failed.Problem));
    }
}
