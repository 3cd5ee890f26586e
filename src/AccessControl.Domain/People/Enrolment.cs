using System.Collections.Immutable;
using AccessControl.Domain.Captures;
using AccessControl.Domain.Journal;
using AccessControl.Domain.Matching;
using NodaTime;

namespace AccessControl.Domain.People;

/// <summary>Enrolment: turns captures of a person who consents into references, after a look at whom they show.</summary>
/// <param name="people">Who is known.</param>
/// <param name="writer">Stores the references.</param>
/// <param name="identifier">Over a gallery that holds what is stored.</param>
/// <param name="clock">Stamps them.</param>
/// <param name="keepsCaptures">True where the site's policy says that the faces themselves are kept, for a later change of the model.</param>
public sealed class Enrolment(IPeopleStore people, IPeopleWriter writer, Identifier identifier, IApplianceClock clock, bool keepsCaptures = false)
{
    /// <summary>The most captures that one enrolment takes.</summary>
    public const int MaximalProbes = 20;

    /// <summary>Stores one reference for each capture, all or none, with a journal entry. A face that looks like somebody else's is an entry, refused or not.</summary>
    /// <param name="id">Whose face it is.</param>
    /// <param name="probes">Captures of the gallery's encoder, 1 to <see cref="MaximalProbes"/>.</param>
    /// <param name="recordedBy">An operator's name, or `cli`.</param>
    /// <param name="isLikenessAccepted">True where somebody has looked and says that these are two people.</param>
    /// <exception cref="ArgumentException">No capture, too many, or of another encoder.</exception>
    public EnrolmentOutcome Enrol(PersonId id, IReadOnlyList<Probe> probes, string recordedBy, bool isLikenessAccepted = false)
    {
        ArgumentNullException.ThrowIfNull(probes);
        ArgumentException.ThrowIfNullOrWhiteSpace(recordedBy);
        if (probes.Count is 0 or > MaximalProbes || probes.Any(p => p.Embedding.Model != identifier.Gallery.Model))
        {
            throw new ArgumentException($"An enrolment takes 1 to {MaximalProbes} captures of the gallery's encoder.", nameof(probes));
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

        if (CaptureAgreement.FindStray(person, probes, identifier) is { } unlike)
        {
            return unlike;
        }

        if (CaptureAgreement.FindRepeated(person, probes, identifier) is { } repeated)
        {
            return repeated;
        }

        var likeness = FindLikeness(id, probes);
        if (likeness is not null && !isLikenessAccepted)
        {
            return writer.Note(Entries(person, likeness, "refused", recordedBy, now)).Match<EnrolmentOutcome>(
                _ => new EnrolmentOutcome.LooksLikeAnother(person, likeness),
                failed => new EnrolmentOutcome.NotWritten(failed.Failure, failed.Problem));
        }

        var references = probes.Select(p => Reference(id, p, now.Instant)).ToImmutableArray();
        var captures = keepsCaptures ? probes.Zip(references, Captures).SelectMany(kept => kept).ToList() : [];
        // While a site switches models every capture makes a reference of each: neither finishing nor going back loses anybody.
        references = [.. references, .. probes.Zip(references, BySuccessor).OfType<BiometricReference>()];
        IEnumerable<JournalDraft> notes = likeness is null ? [] : Entries(person, likeness, "accepted", recordedBy, now);
        return writer.AddReferences(references, [Entry(person, references, captures.Count, recordedBy, now), .. notes], captures).Match<EnrolmentOutcome>(
            _ => new EnrolmentOutcome.Enrolled(person, references, likeness),
            failed => new EnrolmentOutcome.NotWritten(failed.Failure, failed.Problem));
    }

    /// <summary>The capture that looks most like somebody else, null where none reaches the threshold of an identification.</summary>
    private Likeness? FindLikeness(PersonId id, IReadOnlyList<Probe> probes)
    {
        Likeness? found = null;
        for (var capture = 0; capture < probes.Count; capture++)
        {
            var identification = identifier.Identify(probes[capture].Embedding);
            var threshold = identification.Threshold;
            var others = identification.Candidates.Where(candidate => candidate.Person != id && candidate.Score.IsAtLeast(threshold.Score));
            foreach (var other in others.Take(1).Where(other => found is null || other.Score.IsAtLeast(found.Score)))
            {
                found = new Likeness(capture, other.Person, other.Score, threshold);
            }
        }

        return found;
    }

    private static BiometricReference Reference(PersonId id, Probe probe, Instant at) =>
        new(new ReferenceId(Guid.CreateVersion7(at.ToDateTimeOffset())), id, probe.Embedding.Normalised(), probe.Quality, at);

    private static BiometricReference? BySuccessor(Probe probe, BiometricReference reference) => probe.Successor is { } embedding
        ? reference with { Id = ReferenceId.Of(reference.Id, embedding.Model), Embedding = embedding.Normalised() }
        : null;

    private static IEnumerable<KeptCapture> Captures(Probe probe, BiometricReference reference) => probe.Aligned is { } face
        ? [new KeptCapture(reference.Id, reference.Person, reference.Embedding.Model, face, probe.Quality, reference.EnrolledAt)]
        : [];

    private static JournalDraft Entry(Person person, ImmutableArray<BiometricReference> references, int captures, string recordedBy, ClockReading now) => new(
        JournalEntryKind.ReferenceEnrolled,
        now,
        JournalFields.Of(
            ("model", references[0].Embedding.Model.ToString()),
            ("successor", references[^1].Embedding.Model is var last && last != references[0].Embedding.Model ? last.ToString() : null),
            ("count", JournalFields.Number(references.Length)),
            ("captures", captures > 0 ? JournalFields.Number(captures) : null),
            ("by", recordedBy)),
        JournalFields.Of(
            ("person", person.Id.Value),
            ("name", person.Name),
            ("references", string.Join(' ', references.Select(r => r.Id)))),
        person.Id);

    /// <summary>One entry for each of the two, in one transaction: neither names the other, so that the erasure of one leaves nothing with the other.</summary>
    private static JournalDraft[] Entries(Person person, Likeness likeness, string what, string recordedBy, ClockReading now)
    {
        return [Of(person.Id, "enrolled"), Of(likeness.Other, "resembled")];

        JournalDraft Of(PersonId id, string role) => new(
            JournalEntryKind.LikenessFound,
            now,
            JournalFields.Of(
                ("role", role),
                ("outcome", what),
                ("score", JournalFields.Number(likeness.Score.Value)),
                ("threshold", JournalFields.Number(likeness.Threshold.Score.Value)),
                ("metric", likeness.Score.Metric.ToString()),
                ("by", recordedBy)),
            JournalFields.Of(("person", id.Value)),
            id);
    }
}
