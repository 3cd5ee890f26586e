namespace AccessControl.Vision.Tests.ModelPacks;

/// <summary>A float array with a shape, channels last, for the plain evaluation of TensorFlow Lite operators.</summary>
internal sealed record PlainMap(int[] Shape, float[] Values)
{
    public static PlainMap Zeros(params int[] shape) => new(shape, new float[shape.Aggregate(1, (product, size) => product * size)]);

    /// <summary>Values from -1 to 1, the same for the same seed.</summary>
    public static PlainMap Random(int seed, params int[] shape)
    {
        var random = new Random(seed);
        var map = Zeros(shape);
        for (var i = 0; i < map.Values.Length; i++)
        {
            map.Values[i] = (random.NextSingle() * 2) - 1;
        }

        return map;
    }

    /// <summary>Rank 4, channels first; any other rank unchanged.</summary>
    public PlainMap ChannelsFirst() => Shape is [var n, var h, var w, var c]
        ? Permuted([n, c, h, w], at => ((((at[0] * h) + at[2]) * w) + at[3]) * c + at[1])
        : this;

    private PlainMap Permuted(int[] shape, Func<int[], int> source)
    {
        var result = Zeros(shape);
        var at = new int[4];
        for (var i = 0; i < result.Values.Length; i++)
        {
            var rest = i;
            for (var d = 3; d >= 0; d--)
            {
                (at[d], rest) = (rest % shape[d], rest / shape[d]);
            }

            result.Values[i] = Values[source(at)];
        }

        return result;
    }
}
