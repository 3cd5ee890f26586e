using AccessControl.Domain.Matching;

namespace AccessControl.Domain.Tests.Matching;

/// <summary>Faces drawn with a seed, of any dimension.</summary>
internal sealed class DrawnFaces(int dimension, GalleryKind kind, int seed)
{
    private const int Centres = 5;

    private readonly Random _random = new(seed);
    private readonly float[][] _centres = [.. Enumerable.Range(0, Centres).Select(i => Direction(new Random(unchecked(seed + 1 + i)), dimension))];

    public List<BiometricReference> References(int count) =>
        [.. Enumerable.Range(0, count).Select(i => Faces.Reference($"p{_random.Next(1 + (count / 3))}", Next(), i))];

    /// <summary>A face like one of the gallery's, or like none.</summary>
    public Embedding Probe(List<BiometricReference> references)
    {
        var values = Next().Values.ToArray();
        if (_random.Next(4) > 0)
        {
            var near = references[_random.Next(references.Count)].Embedding.Values;
            var noise = _random.Next(3) switch { 0 => 0f, 1 => 1e-6f, _ => 0.2f };
            for (var i = 0; i < dimension; i++)
            {
                values[i] = near[i] + (noise * values[i]);
            }
        }

        return new Embedding(Faces.Model, values);
    }

    private Embedding Next()
    {
        var values = Direction(_random, dimension);
        var centre = _centres[_random.Next(Centres)];
        for (var i = 0; i < dimension; i++)
        {
            values[i] = kind switch
            {
                GalleryKind.Clustered => centre[i] + (0.2f * values[i]),
                GalleryKind.NearDuplicates => centre[i] + (1e-6f * values[i]),
                GalleryKind.Ties => centre[i],
                GalleryKind.Spiked => (i == 0 ? 1 : 3e-3f) * values[i],
                _ => values[i],
            };
        }

        var face = new Embedding(Faces.Model, values);
        if (kind == GalleryKind.Random)
        {
            return face.Normalised();
        }

        var length = kind == GalleryKind.AnyLength ? MathF.Pow(10, (4 * _random.NextSingle()) - 2) : 1;
        return new Embedding(Faces.Model, [.. values.Select(value => value * length)]);
    }

    private static float[] Direction(Random random, int dimension)
    {
        var values = new float[dimension];
        for (var i = 0; i < dimension; i++)
        {
            values[i] = (float)(Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble()));
        }

        // With one dimension it may be drawn next to nothing, which a gallery refuses.
        if (values.Sum(value => (double)value * value) < 1e-6)
        {
            values[0] = 1;
        }

        return values;
    }
}
