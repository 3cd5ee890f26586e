using AccessControl.Domain;
using AccessControl.Simulation.People;

namespace AccessControl.Training.Running;

/// <summary>Which identities and which of their samples make up a batch: a few identities with several samples each, every identity as often as every other.</summary>
/// <remarks>
/// Immutable and thread-safe: a batch follows from seed and step alone, so that a run goes on anywhere. In an epoch each identity comes once, whatever the number of its
/// samples; what doesn't fill the last batch waits for the next epoch's order. Whoever takes somebody's samples more often in an epoch, as <see cref="OfflineMining"/> does, is still
/// given no more different ones than the bound.
/// </remarks>
public sealed class IdentitySampler
{
    private readonly ulong _seed;
    private readonly int[] _samples;
    private readonly int _most;

    /// <summary>Sets it up.</summary>
    /// <param name="seed">Of the order.</param>
    /// <param name="samples">How many samples each identity has, at least 2.</param>
    /// <param name="identities">Identities in a batch, at least 2, at most as many as there are.</param>
    /// <param name="perIdentity">Samples of each, at least 2: drawn anew where an identity has fewer.</param>
    /// <param name="most">Different samples of an identity in an epoch, at least 2; other ones in the next.</param>
    /// <exception cref="UnusableConfigurationException">A class with one sample, or a size out of its range.</exception>
    public IdentitySampler(ulong seed, IReadOnlyList<int> samples, int identities, int perIdentity, int most = int.MaxValue)
    {
        ArgumentNullException.ThrowIfNull(samples);
        if (identities < 2 || identities > samples.Count)
        {
            throw new UnusableConfigurationException($"A batch takes 2 to {samples.Count} identities, not {identities}.");
        }

        if (perIdentity < 2)
        {
            throw new UnusableConfigurationException($"A batch takes at least 2 samples of each identity, not {perIdentity}: there would be no match in it.");
        }

        ArgumentOutOfRangeException.ThrowIfLessThan(most, 2);
        for (var identity = 0; identity < samples.Count; identity++)
        {
            if (samples[identity] < 2)
            {
                throw new UnusableConfigurationException($"Identity {identity} has {samples[identity]} sample: nothing matches it. Leave it out, or add another.");
            }
        }

        (_seed, _samples, _most, Identities, PerIdentity) = (seed, [.. samples], most, identities, perIdentity);
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
            batch.AddRange(SamplesOf(identity, step / StepsOfEpoch, random));
        }

        return batch;
    }

    /// <summary>Samples of one identity as a batch of an epoch has them.</summary>
    internal IEnumerable<(int Identity, int Sample)> SamplesOf(int identity, int epoch, SeededRandom random)
    {
        var samples = InEpoch(identity, epoch);
        for (var i = 0; i < PerIdentity; i++)
        {
            // Without repeating one before all have come.
            var at = i % samples.Length;
            var other = at + random.NextInt32(samples.Length - at);
            (samples[at], samples[other]) = (samples[other], samples[at]);
            yield return (identity, samples[at]);
        }
    }

    /// <summary>The samples of an identity that an epoch takes any of.</summary>
    private int[] InEpoch(int identity, int epoch)
    {
        int[] samples = [.. Enumerable.Range(0, _samples[identity])];
        if (samples.Length > _most)
        {
            new SeededRandom(SeededRandom.Mix(SeededRandom.Mix(_seed, 4_000_000_007UL + (ulong)epoch), (ulong)identity)).Shuffle(samples);
            samples = samples[.._most];
        }

        return samples;
    }

    private int[] OrderOf(int epoch)
    {
        int[] order = [.. Enumerable.Range(0, _samples.Length)];
        new SeededRandom(SeededRandom.Mix(_seed, (ulong)epoch)).Shuffle(order);
        return order;
    }
}
