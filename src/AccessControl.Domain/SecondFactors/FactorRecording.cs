using AccessControl.Domain.Journal;
using AccessControl.Domain.People;

namespace AccessControl.Domain.SecondFactors;

/// <summary>Writes down that a person was given a card or a PIN, or that it was taken away.</summary>
internal sealed class FactorRecording(IPeopleStore people, IApplianceClock clock)
{
    /// <summary>Changes it, with its journal entry.</summary>
    /// <param name="id">Whose.</param>
    /// <param name="kind">Of the entry.</param>
    /// <param name="recordedBy">An operator's name, or `cli`.</param>
    /// <param name="write">Writes both in one transaction.</param>
    public PersonChange Change(PersonId id, JournalEntryKind kind, string recordedBy, Func<JournalDraft, AppendOutcome> write)
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
