using System.Collections.Immutable;
using AccessControl.Domain.People;
using AccessControl.Domain.SecondFactors;
using NodaTime;

namespace AccessControl.Domain.Signatures;

/// <summary>
/// Selects one of several people by a signature that was just written: only if it is like enough the references of exactly one of them, else by person number and signature. After
/// <see cref="LargestRefused"/> refused ones in a row for a person none is checked for that person for a while, which grows.
/// </summary>
/// <remarks>Thread-safe; one signature at a time. One for all doors, so that a second one gives no further tries. Counted in memory: a restart begins anew.</remarks>
/// <param name="store">The references, and what was lately held against them.</param>
/// <param name="encoder">Reads the strokes.</param>
/// <param name="calibration">Of the encoder.</param>
/// <param name="clock">Stamps the attempts that are kept.</param>
/// <param name="time">Measures the delay.</param>
public sealed class SignatureChecker(ISignatureStore store, ISignatureEncoder encoder, SignatureCalibration calibration, Journal.IApplianceClock clock, TimeProvider time)
{
    /// <summary>Refused signatures in a row that a person may be given, by anybody.</summary>
    public const int LargestRefused = 5;

    private readonly Lock _gate = new();
    private readonly ClosestReferences _closest = new();
    private readonly FailedTries<PersonId> _tries = new(time, LargestRefused, Duration.FromMinutes(5), doublings: 5, forgotten: Duration.FromDays(1));

    /// <summary>What this decides by.</summary>
    public SignatureCalibration Calibration => calibration;

    /// <summary>True where at least one of these has references enough: else asking for a signature leads nowhere.</summary>
    public bool CanSelect(IEnumerable<PersonId> people) => people.Any(person => store.Names(person).Length >= SignatureCalibration.FewestReferences);

    /// <summary>Selects.</summary>
    /// <param name="people">Who the face may be.</param>
    /// <param name="number">The person number where it was typed, null where not.</param>
    /// <param name="trace">Written just now: whoever calls has made sure of that.</param>
    public SignatureChoice Choose(IReadOnlyList<PersonId> people, PersonId? number, PenTrace trace)
    {
        ArgumentNullException.ThrowIfNull(people);
        ArgumentNullException.ThrowIfNull(trace);
        if (SignatureShape.Fault(trace) is { } fault)
        {
            return Refused(fault);
        }

        lock (_gate)
        {
            // All of them, whatever number was typed: neither the answer nor the time that it takes may tell whose number it is.
            var enrolled = people.Distinct()
                .Select(person => (Person: person, References: store.References(person))).Where(one => one.References.Length >= SignatureCalibration.FewestReferences).ToList();
            if (enrolled.Count == 0)
            {
                return Refused(SignatureRefusal.NotEnrolled);
            }

            var open = enrolled.Where(one => !_tries.IsLocked(one.Person, one.References.Length)).ToList();
            if (open.Count == 0)
            {
                return Refused(SignatureRefusal.Locked);
            }

            var own = open.Where(one => one.References[0].Device == trace.Device).ToList();
            if (own.Count == 0)
            {
                return Refused(SignatureRefusal.OtherDevice);
            }

            return Compare(own, number, StrokeChannels.Of(trace));
        }
    }

    private SignatureChoice Compare(List<(PersonId Person, ImmutableArray<SignatureReference> References)> people, PersonId? number, StrokeSequence strokes)
    {
        var embedding = encoder.Encode(strokes);
        var isCopy = people.Any(one => ReplayCheck.IsSuspected(
            strokes, [.. one.References.Select(reference => reference.Strokes)], _closest.DistanceOf(one.Person, one.References), store.Attempts(one.Person)));
        var compared = people.Select(one => (one.Person, Count: one.References.Length, Proof: ProofOf(embedding, one.References))).ToList();
        var nearest = compared.MaxBy(one => one.Proof.Score - one.Proof.Threshold).Proof;
        var matching = compared.Where(one => one.Proof.IsVerified && (number is null || number == one.Person)).ToList();
        if (isCopy || matching.Count == 0)
        {
            var locked = compared.Select(one => (one.Person, For: _tries.CountFailed(one.Person, one.Count))).ToList();
            return new SignatureChoice.Refused(
                isCopy ? SignatureRefusal.ReplaySuspected : SignatureRefusal.Unlike,
                nearest,
                [.. locked.Where(one => one.For is not null).Select(one => (one.Person, one.For!.Value))]);
        }

        if (matching.Count > 1)
        {
            return new SignatureChoice.Refused(SignatureRefusal.NumberNeeded, nearest, []);
        }

        // Of whoever was told by it, and before it counts: its copy could not be told later. What was refused is kept of nobody: it may be a stranger's, and its copy is refused as it was.
        if (store.NoteAttempt(matching[0].Person, strokes, clock.Read().Instant).Match<string?>(_ => null, failed => failed.Problem) is { } problem)
        {
            return new SignatureChoice.NotKept(problem);
        }

        _tries.Forget(matching[0].Person);
        return new SignatureChoice.Selected(matching[0].Person, matching[0].Proof);
    }

    private SignatureProof ProofOf(Matching.Embedding questioned, ImmutableArray<SignatureReference> references) => new(
        SignatureComparison.Score(questioned, [.. references.Select(reference => reference.By(encoder))], calibration),
        calibration.PointFor(Math.Min(references.Length, SignatureCalibration.MostReferences)).Threshold,
        references.Length,
        encoder.Model);

    private static SignatureChoice.Refused Refused(SignatureRefusal why) => new(why, null, []);
}
