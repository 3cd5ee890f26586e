using System.Collections.Immutable;
using AccessControl.Domain.Journal;
using AccessControl.Domain.Matching;
using AccessControl.Domain.People;

namespace AccessControl.Domain.Signatures;

/// <summary>Enrolment of signatures: turns writings of a person who consents into references, after a look at whether they fit each other; and takes them away.</summary>
/// <remarks>Thread-safe.</remarks>
public sealed class SignatureEnrolment(IPeopleStore people, ISignatureStore store, ISignatureEncoder encoder, SignatureCalibration calibration, IApplianceClock clock)
{
    /// <summary>What this encodes by.</summary>
    public SignatureCalibration Calibration => calibration;

    /// <summary>Looks at a writing beside those that were taken before it; nothing is stored.</summary>
    /// <param name="id">Whose.</param>
    /// <param name="before">Taken and not stored yet.</param>
    /// <param name="trace">The next one.</param>
    /// <returns>Null where it can be a reference with them, else why not.</returns>
    public SignatureRefusal? Examine(PersonId id, IReadOnlyList<PenTrace> before, PenTrace trace)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(trace);
        if (SignatureShape.Fault(trace) is { } fault)
        {
            return fault;
        }

        var all = All(id, before);
        if (all.Count == SignatureCalibration.MostReferences)
        {
            return SignatureRefusal.TooMany;
        }

        return Fault(all, Writing.Of(trace, encoder));
    }

    /// <summary>Stores writings as references, all or none, with a journal entry.</summary>
    /// <param name="id">Whose.</param>
    /// <param name="traces">Live captures; with what is stored 3 to 10.</param>
    /// <param name="recordedBy">An operator's name.</param>
    public SignatureEnrolmentOutcome Enrol(PersonId id, IReadOnlyList<PenTrace> traces, string recordedBy)
    {
        ArgumentNullException.ThrowIfNull(traces);
        ArgumentException.ThrowIfNullOrWhiteSpace(recordedBy);
        var now = clock.Read();
        if (people.Find(id) is not { } person)
        {
            return new SignatureEnrolmentOutcome.UnknownPerson(id);
        }

        if (person.Consent is not { } consent || !consent.StandsAt(now.Instant))
        {
            return new SignatureEnrolmentOutcome.NoConsent(person);
        }

        // Read first: what changes from here on is told when it is written.
        var beside = store.Names(id);
        var stored = All(id, []);
        if (traces.Count == 0 || stored.Count + traces.Count < SignatureCalibration.FewestReferences)
        {
            return new SignatureEnrolmentOutcome.Refused(SignatureRefusal.TooFew, null);
        }

        if (stored.Count + traces.Count > SignatureCalibration.MostReferences)
        {
            return new SignatureEnrolmentOutcome.Refused(SignatureRefusal.TooMany, null);
        }

        var all = stored;
        for (var i = 0; i < traces.Count; i++)
        {
            if (SignatureShape.Fault(traces[i]) is { } shape)
            {
                return new SignatureEnrolmentOutcome.Refused(shape, i);
            }

            var writing = Writing.Of(traces[i], encoder);
            if (Fault(all, writing) is { } fault)
            {
                return new SignatureEnrolmentOutcome.Refused(fault, i);
            }

            all = [.. all, writing];
        }

        var references = all.Skip(stored.Count).Select(writing => new SignatureReference(
            new ReferenceId(Guid.CreateVersion7(now.Instant.ToDateTimeOffset())), id, writing.Device, writing.Embedding, writing.Strokes, now.Instant)).ToImmutableArray();
        return store.Add(references, beside, [Entry(person, references, all.Count, now, recordedBy)]).Match<SignatureEnrolmentOutcome>(
            _ => new SignatureEnrolmentOutcome.Enrolled(person, all.Count),
            failed => new SignatureEnrolmentOutcome.NotWritten(failed.Failure, failed.Problem));
    }

    /// <summary>Takes all of a person's signatures away.</summary>
    /// <param name="people">Who is known.</param>
    /// <param name="store">Where they are.</param>
    /// <param name="clock">Stamps the entry.</param>
    /// <param name="id">Whose.</param>
    /// <param name="recordedBy">An operator's name, or `cli`.</param>
    public static PersonChange Remove(IPeopleStore people, ISignatureStore store, IApplianceClock clock, PersonId id, string recordedBy)
    {
        ArgumentNullException.ThrowIfNull(people);
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(clock);
        ArgumentException.ThrowIfNullOrWhiteSpace(recordedBy);
        if (people.Find(id) is not { } person)
        {
            return new PersonChange.UnknownPerson(id);
        }

        var draft = new JournalDraft(
            JournalEntryKind.SignatureRemoved, clock.Read(), JournalFields.Of(("by", recordedBy)), JournalFields.Of(("person", id.Value), ("name", person.Name)), id);
        return store.Remove(id, [draft]).Match<PersonChange>(
            _ => new PersonChange.Done(person),
            failed => new PersonChange.NotWritten(failed.Failure, failed.Problem));
    }

    /// <summary>What is stored, then what was taken since.</summary>
    private List<Writing> All(PersonId id, IReadOnlyList<PenTrace> taken) =>
        [.. store.References(id).Select(reference => new Writing(reference.Device, reference.Strokes, reference.By(encoder))), .. taken.Select(trace => Writing.Of(trace, encoder))];

    /// <summary>
    /// Why a writing can't stand beside these: beside fewer than a door takes by its mean likeness to them, held to what was measured with one; from then on by the door's own score and threshold. The mean, and not the likest
    /// as among pictures: each of them was let in before it, so that being like one of them alone isn't enough.
    /// </summary>
    private SignatureRefusal? Fault(List<Writing> before, Writing next)
    {
        if (before.Count == 0)
        {
            return null;
        }

        if (before.Any(one => one.Device != next.Device))
        {
            return SignatureRefusal.OtherDevice;
        }

        if (before.Any(one => ReplayCheck.IsCopy(StrokeDistance.Between(one.Strokes, next.Strokes))))
        {
            return SignatureRefusal.Repeated;
        }

        Embedding[] others = [.. before.Select(one => one.Embedding)];
        var fits = others.Length < SignatureCalibration.FewestReferences
            ? SignatureComparison.Likenesses(next.Embedding, others, calibration).Average() >= calibration.LeastLikeness
            : SignatureComparison.Score(next.Embedding, others, calibration) >= calibration.PointFor(others.Length).Threshold;
        return fits ? null : SignatureRefusal.Inconsistent;
    }

    private static JournalDraft Entry(Person person, ImmutableArray<SignatureReference> references, int together, ClockReading now, string recordedBy) => new(
        JournalEntryKind.SignatureEnrolled,
        now,
        JournalFields.Of(
            ("model", references[0].Embedding.Model.ToString()),
            ("device", references[0].Device.ToString()),
            ("count", JournalFields.Number(references.Length)),
            ("together", JournalFields.Number(together)),
            ("by", recordedBy)),
        JournalFields.Of(("person", person.Id.Value), ("name", person.Name), ("references", string.Join(' ', references.Select(reference => reference.Id)))),
        person.Id);

    private sealed record Writing(PenDevice Device, StrokeSequence Strokes, Embedding Embedding)
    {
        public static Writing Of(PenTrace trace, ISignatureEncoder encoder)
        {
            var strokes = StrokeChannels.Of(trace);
            return new Writing(trace.Device, strokes, encoder.Encode(strokes));
        }
    }
}
