using AccessControl.Domain.Journal;
using AccessControl.Domain.People;

namespace AccessControl.Domain.Matching.Adaptation;

/// <summary>Records that a person agrees that a model of the site is learned from captures of the face, or no longer does: a purpose beside recognising the person.</summary>
/// <param name="people">Who is known.</param>
/// <param name="adaptation">Where it is kept.</param>
/// <param name="clock">Stamps the entries.</param>
public sealed class AdaptationConsenting(IPeopleStore people, IAdaptationStore adaptation, IApplianceClock clock)
{
    /// <summary>Records an agreement given now. One that stands for the same text is kept as it is.</summary>
    /// <param name="id">Who.</param>
    /// <param name="textVersion">Which text was agreed to, not empty.</param>
    /// <param name="recordedBy">An operator's name, or `cli`.</param>
    public AdaptationConsentOutcome Give(PersonId id, string textVersion, string recordedBy)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(textVersion);
        ArgumentException.ThrowIfNullOrWhiteSpace(recordedBy);
        var now = clock.Read();
        if (people.Find(id) is not { } person)
        {
            return new AdaptationConsentOutcome.UnknownPerson(id);
        }

        if (person.Consent?.StandsAt(now.Instant) != true)
        {
            return new AdaptationConsentOutcome.NoFaceConsent(person);
        }

        return adaptation.ConsentOf(id) is { } standing && standing.TextVersion == textVersion
            ? new AdaptationConsentOutcome.Done(person)
            : Of(person, adaptation.Give(
                id, new Consent(textVersion, now.Instant, recordedBy), [Entry(JournalEntryKind.AdaptationConsentGiven, person, textVersion, now, recordedBy)]));
    }

    /// <summary>Records that the agreement no longer stands: from now on no capture of the person is exported. Where none stands nothing is written.</summary>
    /// <param name="id">Who.</param>
    /// <param name="recordedBy">An operator's name, or `cli`.</param>
    public AdaptationConsentOutcome Withdraw(PersonId id, string recordedBy)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(recordedBy);
        return people.Find(id) is not { } person ? new AdaptationConsentOutcome.UnknownPerson(id)
            : adaptation.ConsentOf(id) is not { } standing ? new AdaptationConsentOutcome.Done(person)
            : Of(person, adaptation.Withdraw(id, [Entry(JournalEntryKind.AdaptationConsentWithdrawn, person, standing.TextVersion, clock.Read(), recordedBy)]));
    }

    private static AdaptationConsentOutcome Of(Person person, AppendOutcome outcome) => outcome.Match<AdaptationConsentOutcome>(
        _ => new AdaptationConsentOutcome.Done(person),
        failed => new AdaptationConsentOutcome.NotWritten(failed.Failure, failed.Problem));

    private static JournalDraft Entry(JournalEntryKind kind, Person person, string textVersion, ClockReading now, string recordedBy) => new(
        kind,
        now,
        JournalFields.Of(("by", recordedBy)),
        JournalFields.Of(("person", person.Id.Value), ("name", person.Name), ("consentText", textVersion)),
        person.Id);
}
