using AccessControl.Domain.Journal;

namespace AccessControl.Domain.People;

/// <summary>Removes kept captures while the references stay: whoever wants no picture kept is recognised as before, but must come by when the model changes.</summary>
public sealed class CaptureDropping(IPeopleStore people, IPeopleWriter writer, IApplianceClock clock)
{
    /// <summary>Removes the kept captures of a person.</summary>
    /// <param name="id">Whose.</param>
    /// <param name="recordedBy">An operator's name, or `cli`.</param>
    public PersonChange Drop(PersonId id, string recordedBy)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(recordedBy);
        if (people.Find(id) is not { } person)
        {
            return new PersonChange.UnknownPerson(id);
        }

        var entry = Entry(recordedBy) with { Personal = JournalFields.Of(("person", id.Value)), Person = id };
        return writer.DropCaptures(id, [entry]).Match<PersonChange>(
            _ => new PersonChange.Done(person),
            failed => new PersonChange.NotWritten(failed.Failure, failed.Problem));
    }

    /// <summary>Removes the kept captures of everybody.</summary>
    /// <param name="recordedBy">An operator's name, or `cli`.</param>
    public AppendOutcome DropAll(string recordedBy)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(recordedBy);
        return writer.DropCaptures(null, [Entry(recordedBy)]);
    }

    private JournalDraft Entry(string recordedBy) =>
        new(JournalEntryKind.CapturesDropped, clock.Read(), JournalFields.Of(("by", recordedBy)));
}
