using System.Collections.Immutable;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using AccessControl.Domain.Matching;

namespace AccessControl.Benchmarks.Searches;

/// <summary>Unit vectors in random directions, one after the other in single precision, and the plain way to search them.</summary>
internal sealed class RandomVectors
{
    private const int Seed = 20260601;

    /// <summary>Vectors whose sums are held at once by the loop.</summary>
    private const int Chunk = 4096;

    private readonly float[] _values;

    public RandomVectors(int count, int dimension)
    {
        Count = count;
        Dimension = dimension;
        _values = GC.AllocateUninitializedArray<float>(checked(count * dimension));
        var random = new Random(Seed);
        for (var row = 0; row < count; row++)
        {
            Draw(random, _values.AsSpan(row * dimension, dimension));
        }
    }

    public static ModelId Model { get; } = new("bench", new string('b', 64));

    public int Count { get; }

    public int Dimension { get; }

    public ReadOnlySpan<byte> Bytes(int row) => MemoryMarshal.AsBytes(Row(row));

    public ReadOnlySpan<float> Row(int row) => _values.AsSpan(row * Dimension, Dimension);

    /// <summary>A face like one of the gallery's for even numbers, like none for odd ones.</summary>
    public Embedding Probe(int number)
    {
        var random = new Random(number);
        var probe = new float[Dimension];
        Draw(random, probe);
        if (number % 2 == 0)
        {
            TensorPrimitives.Add(probe, Row(random.Next(Count)), probe);
        }

        return new Embedding(Model, probe).Normalised();
    }

    /// <summary>The best of different people by comparing all, as `TensorPrimitives` does, best first.</summary>
    public ImmutableArray<int> Best(Embedding probe, int places, int threads)
    {
        var parts = new List<(float Score, int Row)>[threads];
        Parallel.For(0, threads, new ParallelOptions { MaxDegreeOfParallelism = threads }, part =>
            parts[part] = Best(probe, places, (int)((long)Count * part / threads), (int)((long)Count * (part + 1) / threads)));
        return
        [
            .. parts.SelectMany(part => part).OrderByDescending(scored => scored.Score).DistinctBy(scored => StoredGallery.PersonOf(scored.Row))
                .Take(places).Select(scored => scored.Row),
        ];
    }

    private List<(float Score, int Row)> Best(Embedding probe, int places, int from, int to)
    {
        // Every reference of the best people may be among the best rows.
        var kept = places * StoredGallery.PerPerson;
        List<(float Score, int Row)> best = [];
        var bar = float.NegativeInfinity;
        var values = probe.Values;
        for (var row = from; row < to; row++)
        {
            var score = TensorPrimitives.Dot(values, Row(row));
            if (score > bar)
            {
                best.Add((score, row));
                if (best.Count > Chunk)
                {
                    best = [.. best.OrderByDescending(scored => scored.Score).Take(kept)];
                    bar = best[^1].Score;
                }
            }
        }

        return best;
    }

    private static void Draw(Random random, Span<float> values)
    {
        Span<sbyte> bytes = stackalloc sbyte[values.Length];
        values.Clear();
        for (var i = 0; i < 3; i++)
        {
            random.NextBytes(MemoryMarshal.AsBytes(bytes));
            for (var j = 0; j < values.Length; j++)
            {
                values[j] += bytes[j] + 0.5f;
            }
        }

        TensorPrimitives.Divide(values, TensorPrimitives.Norm(values), values);
    }
}
