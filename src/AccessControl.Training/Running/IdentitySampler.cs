using AccessControl.Simulation.People;

namespace AccessControl.Training.Running;

/// <summary>Which identities and which of their samples make up a batch: a few identities with several samples each, every identity as often as every other.</summary>
/// <remarks>
/// Immutable and thread-safe: a batch follows from seed and step alone, so that a run goes on anywhere. In an epoch each identity comes once, whatever the number of its
/// samples; what doesn't fill the last batch waits for the next epoch's order.
/// </remarks>
public sealed class IdentitySampler
{
    private readonly ulong _seed;
    private readonly int[] _samples;

    /// <summary>Sets it up.</summary>
    /// <param name="seed">Of the order.</param>
    /// <param name="samples">How many samples each identity has, at least 2.</param>
    /// <param name="identities">Identities in a batch, at least 2, at most as many as there are.</param>
    /// <param name="perIdentity">Samples of each, at least 2: drawn anew where an identity has fewer.</param>
    /// <exception cref="ArgumentException">A class with one sample, or a size out of its range.</exception>
    public IdentitySampler(ulong seed, IReadOnlyList<int> samples, int identities, int perIdentity)
    {
        ArgumentNullException.ThrowIfNull(samples);
        if (identities < 2 || identities > samples.Count)
        {
            throw new ArgumentException($"A batch takes 2 to {samples.Count} identities, not {identities}.", nameof(identities));
        }

        if (perIdentity < 2)
        {
            throw new ArgumentException($"A batch takes at least 2 samples of each identity, not {perIdentity}: there would be no match in it.", nameof(perIdentity));
        }

        for (var identity = 0; identity < samples.Count; identity++)
        {
            if (samples[identity] < 2)
            {
                throw new ArgumentException($"Identity {identity} has {samples[identity]} sample: nothing matches it. Leave it out, or add another.", nameof(samples));
            }
        }

        (_seed, _samples, Identities, PerIdentity) = (seed, [.. samples], identities, perIdentity);
    }

    /// <summary>Identities in a batch.</summary>
    public int Identities { get; }

    /// <summary>Samples of each.</summary>
    public int PerIdentity { get; }

    /// <summary>Batches in which every identity comes once.</summary>
    public int StepsOfEpoch => _samples.Length / Identities;

    /// <summary>The batch of a step.</summary>
    /// <param name="step">From 0.</param>
    /// <returns>One after the other the samples of each identity.</returns>
    public IReadOnlyList<(int Identity, int Sample)> Batch(int step)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(step);
        var order = OrderOf(step / StepsOfEpoch);
        var random = new SeededRandom(SeededRandom.Mix(_seed, 1_000_000_007UL + (ulong)step));
        var batch = new List<(int, int)>(Identities * PerIdentity);
        foreach (var identity in order.AsSpan(step % StepsOfEpoch * Identities, Identities))
        {
            batch.AddRange(SamplesOf(identity, random));
        }

        return batch;
    }

    /// <summary>Samples of one identity as a batch has them.</summary>
    internal IEnumerable<(int Identity, int Sample)> SamplesOf(int identity, SeededRandom random)
    {
        var samples = Enumerable.Range(0, _samples[identity]).ToArray();
        for (var i = 0; i < PerIdentity; i++)
        {
            // Without repeating one before all have come.
            var at = i % samples.Length;
            var other = at + random.NextInt32(samples.Length - at);
            (samples[at], samples[other]) = (samples[other], samples[at]);
            yield return (identity, samples[at]);
        }
    }

    private int[] OrderOf(int epoch)
    {
        int[] order = [.. Enumerable.Range(0, _samples.Length)];
        new SeededRandom(SeededRandom.Mix(_seed, (ulong)epoch)).Shuffle(order);
        return order;
    }
}
