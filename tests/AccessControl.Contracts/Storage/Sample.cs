using System.Collections.Immutable;
using AccessControl.Domain.Attendance;
using AccessControl.Domain.Captures;
using AccessControl.Domain.Doors;
using AccessControl.Domain.Entrances;
using AccessControl.Domain.Journal;
using AccessControl.Domain.Matching;
using AccessControl.Domain.People;
using NodaTime;

namespace AccessControl.Contracts.Storage;

/// <summary>People, drafts and references that the storage suites write.</summary>
public static class Sample
{
    public static readonly Instant Morning = Instant.FromUtc(2026, 3, 2, 7, 30);

    public static readonly PersonId Ada = new("1001");

    public static readonly PersonId Ben = new("1002");

    public static readonly ModelId Encoder = new("mobilefacenet-128", new string('a', 64));

    public static readonly ModelId OtherEncoder = new("mobilefacenet-192", new string('b', 64));

    public static Consent Consent => new("2026-01", Morning - Duration.FromDays(1), "cli");

    public static ImmutableSortedDictionary<string, string> Fields(params (string Name, string Value)[] fields) =>
        fields.ToImmutableSortedDictionary(field => field.Name, field => field.Value, StringComparer.Ordinal);

    public static ClockReading Clock(Instant at) =>
        new(at, "boot-1", Duration.FromSeconds(10), ClockQuality.Synchronised, Duration.FromMilliseconds(3));

    public static JournalDraft Draft(JournalEntryKind kind, params (string Name, string Value)[] fields) => new(kind, Clock(Morning), Fields(fields));

    public static JournalDraft Grant(PersonId person, Instant at, PunchBasis basis = PunchBasis.Granted) => new(
        JournalEntryKind.AccessGranted,
        Clock(at),
        Fields(("portal", "main"), ("rule", "identified")),
        Fields(("name", "Ada Lovelace"), ("score", "0.71")),
        person,
        new PunchDraft(person, new AccessPointId("main-in"), at, Direction.In, DirectionSource.AccessPoint, basis));

    /// <summary>The same with a token, by which what follows may name it.</summary>
    public static JournalDraft Grant(PersonId person, Instant at, string token)
    {
        var grant = Grant(person, at);
        return grant with { Fields = grant.Fields.SetItem(JournalPayload.TokenField, token) };
    }

    public static JournalDraft After(JournalEntryKind kind, long grant) => After(kind, GrantId.OfSequence(grant));

    public static JournalDraft After(JournalEntryKind kind, GrantId grant) => Draft(kind, (JournalPayload.GrantField, grant.Value));

    public static Person Person(PersonId id, Consent? consent = null) => new(id, $"Name of {id}", "Research", Morning - Duration.FromDays(100), null, false, consent);

    /// <summary>Numbers that nobody has.</summary>
    public static IEnumerable<PersonId> Nobodies(int count) => Enumerable.Range(0, count).Select(i => new PersonId($"nobody-{i}"));

    public static BiometricReference Reference(PersonId person, ModelId? model = null, int seed = 1)
    {
        var random = new Random(seed);
        var values = new float[128];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = (float)(random.NextDouble() - 0.5);
        }

        return new BiometricReference(
            new ReferenceId(Guid.CreateVersion7()),
            person,
            new Embedding(model ?? Encoder, values).Normalised(),
            new CaptureQuality(80.5, -2, 3, 0.5, 210, 128, 0.01, 0.02, 0.99),
            Morning);
    }

    /// <summary>What is kept with a reference; no two pictures are alike.</summary>
    public static KeptCapture Capture(BiometricReference reference) => new(
        reference.Id,
        reference.Person,
        reference.Embedding.Model,
        new AlignedCapture(
            [.. reference.Id.Value.ToByteArray(), 1, 2, 3],
            new FaceLandmarks(new FacePoint(38.3f, 51.7f), new FacePoint(73.5f, 51.5f), new FacePoint(56, 71.7f), new FacePoint(41.5f, 92.4f), new FacePoint(70.7f, 92.2f))),
        reference.Quality,
        reference.EnrolledAt);

    public static ImmutableArray<long> Sequences(AppendOutcome outcome) => Assert.IsType<AppendOutcome.Durable>(outcome).Sequences;

    public static string Rejected(AppendOutcome outcome)
    {
        var failed = Assert.IsType<AppendOutcome.Failed>(outcome);
        Assert.Equal(AppendFailure.Rejected, failed.Failure);
        Assert.DoesNotContain('\n', failed.Problem);
        return failed.Problem;
    }
}
