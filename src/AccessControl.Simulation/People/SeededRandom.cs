namespace AccessControl.Simulation.People;

/// <summary>
/// Numbers from a seed, the same on every machine and runtime for ever (SplitMix64; Steele, Lea and Flood, OOPSLA 2014).
/// <see cref="Random"/> doesn't promise its sequence from one runtime to the next. Not thread-safe.
/// </summary>
public sealed class SeededRandom
{
    private ulong _state;

    /// <summary>Starts the sequence of a seed.</summary>
    public SeededRandom(ulong seed) => _state = seed;

    /// <summary>A seed for a part of something that has a seed: parts of one whole don't share a sequence.</summary>
    public static ulong Mix(ulong seed, ulong part) => new SeededRandom(seed ^ Scramble(part + 0x9E3779B97F4A7C15UL)).NextUInt64();

    /// <summary>Any 64 bits.</summary>
    public ulong NextUInt64()
    {
        _state += 0x9E3779B97F4A7C15UL;
        return Scramble(_state);
    }

    /// <summary>Uniform in [0, 1).</summary>
    public float NextSingle() => (NextUInt64() >> 40) * (1f / (1 << 24));

    /// <summary>Uniform in [low, high).</summary>
    public float Between(float low, float high) => low + ((high - low) * NextSingle());

    /// <summary>Uniform in 0 .. exclusiveMaximum - 1.</summary>
    public int NextInt32(int exclusiveMaximum) => (int)(NextUInt64() % (ulong)exclusiveMaximum);

    /// <summary>Normal with mean 0 and deviation 1, by Box and Muller.</summary>
    public float NextGaussian()
    {
        var radius = MathF.Sqrt(-2f * MathF.Log(1f - NextSingle()));
        return radius * MathF.Cos(MathF.Tau * NextSingle());
    }

    /// <summary>True with the given probability.</summary>
    public bool Chance(float probability) => NextSingle() < probability;

    /// <summary>Puts items into any order, each as likely as every other (Fisher and Yates, as by Durstenfeld 1964).</summary>
    public void Shuffle<T>(IList<T> items)
    {
        ArgumentNullException.ThrowIfNull(items);
        for (var i = items.Count - 1; i > 0; i--)
        {
            var other = NextInt32(i + 1);
            (items[i], items[other]) = (items[other], items[i]);
        }
    }

    /// <summary>Draws as many as there are, with replacement: a bootstrap's sample.</summary>
    /// <param name="count">How many there are, 0 upwards.</param>
    /// <returns>How often each is drawn.</returns>
    public int[] Resample(int count)
    {
        var times = new int[count];
        for (var i = 0; i < count; i++)
        {
            times[NextInt32(count)]++;
        }

        return times;
    }

    private static ulong Scramble(ulong value)
    {
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9UL;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EBUL;
        return value ^ (value >> 31);
    }
}
