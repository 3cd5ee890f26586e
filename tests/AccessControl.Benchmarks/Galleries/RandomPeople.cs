using System.Collections.Immutable;
using AccessControl.Domain.Captures;
using AccessControl.Domain.Journal;
using AccessControl.Domain.Matching;
using AccessControl.Domain.People;
using NodaTime;

namespace AccessControl.Benchmarks.Galleries;

/// <summary>People who don't exist, with random directions for faces: enough to fill a gallery, and unlike anybody.</summary>
internal static class RandomPeople
{
    private const int Batch = 500;

    private static readonly CaptureQuality Quality = new(80, 0, 0, 0, 300, 128, 0, 0, 0.95);

    /// <summary>References in memory only.</summary>
    public static List<BiometricReference> References(ModelId model, int dimension, int people, int referencesEach, Instant at)
    {
        var random = new Random(20260601);
        var references = new List<BiometricReference>(people * referencesEach);
        for (var i = 0; i < people * referencesEach; i++)
        {
            references.Add(new BiometricReference(
                new ReferenceId(new Guid(i + 1, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10)), PersonOf(i / referencesEach), Direction(model, dimension, random), Quality, at));
        }

        return references;
    }

    /// <summary>A face that nobody has.</summary>
    public static Embedding Direction(ModelId model, int dimension, Random random)
    {
        var values = new float[dimension];
        for (var i = 0; i < dimension; i++)
        {
            // Normal deviates, so that no direction is preferred.
            values[i] = (float)(Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble()));
        }

        return new Embedding(model, values).Normalised();
    }

    /// <summary>Stores consenting people and their references by the port that real ones are stored by.</summary>
    public static void Store(IPeopleWriter writer, ModelId model, int dimension, int people, int referencesEach, Instant now)
    {
        var consent = new Consent("bench", now - Duration.FromDays(1), "bench");
        foreach (var batch in Enumerable.Range(0, people).Chunk(Batch))
        {
            Must(writer.Save([.. batch.Select(i => new Person(PersonOf(i), $"Nobody {i}", "Bench", Consent: consent))], []));
        }

        foreach (var batch in References(model, dimension, people, referencesEach, now).Chunk(Batch))
        {
            Must(writer.AddReferences(batch, []));
        }
    }

    /// <summary>Throws where nothing was written.</summary>
    public static ImmutableArray<long> Must(AppendOutcome outcome) =>
        outcome.Match(sequences => sequences, failed => throw new InvalidOperationException(failed.Problem));

    /// <summary>Throws where nobody was enrolled.</summary>
    public static void Must(EnrolmentOutcome outcome)
    {
        if (outcome is not EnrolmentOutcome.Enrolled)
        {
            throw new InvalidOperationException($"A simulated person can't be enrolled: {outcome}");
        }
    }

    private static PersonId PersonOf(int number) => new($"nobody-{number}");
}
