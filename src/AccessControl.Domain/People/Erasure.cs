using AccessControl.Domain.Journal;

namespace AccessControl.Domain.People;

/// <summary>Erasure: removes a person and everything personal; the journal's chain stays whole.</summary>
public sealed class Erasure(IPeopleStore people, IPeopleWriter writer, IApplianceClock clock)
{
    /// <summary>Erases a person.</summary>
    /// <param name="id">Who.</param>
    /// <param name="recordedBy">An operator's name, or `cli`.</param>
    public PersonChange Erase(PersonId id, string recordedBy)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(recordedBy);
        if (!people.Knows(id))
        {
            return new PersonChange.UnknownPerson(id);
        }

        // A damaged record must not keep anybody from being erased.
        var person = people.NameOf(id) is null ? new Person(id, id.Value) : people.Find(id)!;

        // The entry says that somebody was erased and by whom, never who: what it named would have to be erased as well.
        var entry = new JournalDraft(JournalEntryKind.PersonErased, clock.Read(), JournalFields.Of(("by", recordedBy)));
        return writer.Erase(id, [entry]).Match<PersonChange>(
            _ => new PersonChange.Done(person),
            failed => new PersonChange.NotWritten(failed.Failure, failed.Problem));
    }
}
