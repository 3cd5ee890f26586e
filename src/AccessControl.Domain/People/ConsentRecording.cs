using AccessControl.Domain.Journal;

namespace AccessControl.Domain.People;

/// <summary>Records that a person agrees to the use of the face, or no longer does.</summary>
public sealed class ConsentRecording(IPeopleStore people, IPeopleWriter writer, IApplianceClock clock)
{
    /// <summary>Records a consent given now. One that stands for the same text is kept as it is.</summary>
    /// <param name="id">Who.</param>
    /// <param name="textVersion">Which text was agreed to, not empty.</param>
    /// <param name="recordedBy">An operator's name, or `cli`.</param>
    /// <param name="purposes">What the face may be used for: one at least. Fewer than before take one back; the consent itself stays as old as it is.</param>
    /// <param name="basis">On what it rests.</param>
    public PersonChange Give(PersonId id, string textVersion, string recordedBy, FacePurposes purposes = FacePurposes.Both, LegalBasis basis = LegalBasis.Consent)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(textVersion);
        ArgumentOutOfRangeException.ThrowIfEqual((int)purposes, (int)FacePurposes.None, nameof(purposes));
        ArgumentException.ThrowIfNullOrWhiteSpace(recordedBy);
        var now = clock.Read();
        return Change(id, now, recordedBy, person => person.Consent switch
        {
            { } consent when consent.TextVersion == textVersion && consent.Basis == basis && consent.StandsAt(now.Instant) && (consent.Purposes | purposes) == consent.Purposes =>
                consent.Purposes == purposes ? person : person with { Consent = consent with { Purposes = purposes, PurposesSince = now.Instant } },
            _ => person with { Consent = new Consent(textVersion, now.Instant, recordedBy) { Purposes = purposes, Basis = basis } },
        });
    }

    /// <summary>Records that the consent no longer stands: from now on no reference of the person is matched.</summary>
    /// <param name="id">Who.</param>
    /// <param name="recordedBy">An operator's name, or `cli`.</param>
    public PersonChange Withdraw(PersonId id, string recordedBy)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(recordedBy);
        var now = clock.Read();
        return Change(id, now, recordedBy, person =>
            person.Consent is { WithdrawnAt: null } consent ? person with { Consent = consent with { WithdrawnAt = now.Instant } } : person);
    }

    private PersonChange Change(PersonId id, ClockReading now, string recordedBy, Func<Person, Person> change)
    {
        if (people.Find(id) is not { } before)
        {
            return new PersonChange.UnknownPerson(id);
        }

        var after = change(before);
        if (after == before)
        {
            return new PersonChange.Done(after);
        }

        return writer.Save([after], [PersonEntries.Saved(after, now, recordedBy)]).Match<PersonChange>(
            _ => new PersonChange.Done(after),
            failed => new PersonChange.NotWritten(failed.Failure, failed.Problem));
    }
}
