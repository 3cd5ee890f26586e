using AccessControl.Domain.Captures;
using AccessControl.Domain.Matching;
using AccessControl.Domain.People;
using CsCheck;
using NodaTime;

namespace AccessControl.Domain.Tests.Matching;

/// <summary>Embeddings, probes and references for tests.</summary>
internal static class Faces
{
    public const int Dimension = 16;

    public static readonly ModelId Model = new("test-encoder", new string('a', 64));

    public static readonly ModelId OtherModel = new("other-encoder", new string('b', 64));

    public static readonly Instant Morning = Instant.FromUtc(2026, 3, 2, 7, 0);

    /// <summary>Any embedding.</summary>
    public static readonly Gen<Embedding> AnyEmbedding =
        Gen.Float[-1, 1].Array[Dimension].Where(v => v.Any(x => Math.Abs(x) > 0.1f)).Select(v => new Embedding(Model, v));

    /// <summary>A face that is the same for a seed, and far from that of other seeds.</summary>
    public static Embedding Of(int seed, double noise = 0, int noiseSeed = 0)
    {
        var values = Direction(seed);
        var disturbance = Direction(1_000_003 + (seed * 7919) + noiseSeed);
        return new Embedding(Model, [.. values.Zip(disturbance, (v, d) => (float)(v + (noise * d)))]).Normalised();
    }

    public static BiometricReference Reference(string person, Embedding embedding, int number = 0) => new(
        new ReferenceId(new Guid(number + 1, 0, 0, [0, 0, 0, 0, 0, 0, 0, 0])), new PersonId(person), embedding, Quality(), Morning);

    public static CaptureQuality Quality(double eyeDistance = 80, double yaw = 0, double confidence = 0.95) =>
        new(eyeDistance, yaw, 0, 0, 300, 128, 0, 0, confidence);

    public static Probe Probe(Embedding embedding, CaptureQuality? quality = null, FaceBox? box = null, Instant? at = null) => new(
        embedding, quality ?? Quality(), null, box ?? new FaceBox(220, 140, 200, 200, 0.95f), default, at ?? Morning);

    private static double[] Direction(int seed)
    {
        // SplitMix64: the same in every version of .NET, as System.Random needn't be.
        var state = unchecked((ulong)seed * 0x9E3779B97F4A7C15UL);
        var values = new double[Dimension];
        for (var i = 0; i < Dimension; i++)
        {
            unchecked
            {
                state += 0x9E3779B97F4A7C15UL;
                var z = state;
                z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
                z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
                values[i] = ((z ^ (z >> 31)) / (double)ulong.MaxValue) - 0.5;
            }
        }

        var length = Math.Sqrt(values.Sum(v => v * v));
        return [.. values.Select(v => v / length)];
    }
}
