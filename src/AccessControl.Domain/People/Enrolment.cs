using System.Collections.Immutable;
using AccessControl.Domain.Captures;
using AccessControl.Domain.Journal;
using AccessControl.Domain.Matching;
using NodaTime;

namespace AccessControl.Domain.People;

/// <summary>Enrolment: turns captures of a person who consents into references.</summary>
public sealed class Enrolment(IPeopleStore people, IPeopleWriter writer, IApplianceClock clock)
{
    /// <summary>The most captures that one enrolment takes.</summary>
    public const int MaximalProbes = 20;

    /// <summary>Stores one reference for each capture, all or none, with a journal entry.</summary>
    /// <param name="id">Whose face it is.</param>
    /// <param name="probes">Captures of one encoder, 1 to <see cref="MaximalProbes"/>.</param>
    /// <param name="recordedBy">An operator's name, or `cli`.</param>
    /// <exception cref="ArgumentException">No capture, too many, or of different encoders.</exception>
    public EnrolmentOutcome Enrol(PersonId id, IReadOnlyList<Probe> probes, string recordedBy)
    {
        ArgumentNullException.ThrowIfNull(probes);
        ArgumentException.ThrowIfNullOrWhiteSpace(recordedBy);
        if (probes.Count is 0 or > MaximalProbes || probes.Any(p => p.Embedding.Model != probes[0].Embedding.Model))
        {
            throw new ArgumentException($"An enrolment takes 1 to {MaximalProbes} captures of one encoder.", nameof(probes));
        }

        var now = clock.Read();
        if (people.Find(id) is not { } person)
        {
            return new EnrolmentOutcome.UnknownPerson(id);
        }

        if (person.Consent is not { } consent || !consent.StandsAt(now.Instant))
        {
            return new EnrolmentOutcome.NoConsent(person);
        }

        var references = probes.Select(p => Reference(id, p, now.Instant)).ToImmutableArray();
        return writer.AddReferences(references, [Entry(person, references, recordedBy, now)]).Match<EnrolmentOutcome>(
            _ => new EnrolmentOutcome.Enrolled(person, references),
            failed => new EnrolmentOutcome.NotWritten(failed.Failure, failed.Problem));
    }

    private static BiometricReference Reference(PersonId id, Probe probe, Instant at) =>
        new(new ReferenceId(Guid.CreateVersion7(at.ToDateTimeOffset())), id, probe.Embedding.Normalised(), probe.Quality, at);

    private static JournalDraft Entry(Person person, ImmutableArray<BiometricReference> references, string recordedBy, ClockReading now) => new(
        JournalEntryKind.ReferenceEnrolled,
        now,
        JournalFields.Of(
            ("model", references[0].Embedding.Model.ToString()),
            ("count", JournalFields.Number(references.Length)),
            ("by", recordedBy)),
        JournalFields.Of(
            ("person", person.Id.Value),
            ("name", person.Name),
            ("references", string.Join(' ', references.Select(r => r.Id)))),
        person.Id);
}
