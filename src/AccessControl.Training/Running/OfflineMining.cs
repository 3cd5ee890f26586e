using AccessControl.Simulation.People;
using AccessControl.Training.Mining;

namespace AccessControl.Training.Running;

/// <summary>Puts people who are like each other into one batch: every few epochs the training set is searched with itself, and half of each batch are the hard negatives of the other half.</summary>
/// <remarks>
/// In an epoch of mining, which takes twice the steps of one without, each identity asks for one of its hard negatives once, so that no pair comes more often than twice. Before the first search batches are drawn as without it. What the last search found is part of a
/// checkpoint. Not thread-safe.
/// </remarks>
/// <param name="embed">Embeddings of samples of the training set by the network as it stands, in evaluation mode, at most a few of each identity.</param>
/// <param name="everyEpochs">Epochs of mining from one search to the next, at least 1.</param>
public sealed class OfflineMining(Func<IReadOnlyList<(int Identity, float[] Embedding)>> embed, int everyEpochs = 5)
{
    /// <summary>What the last search found; null before the first.</summary>
    public HardNegatives? Found { get; internal set; }

    /// <summary>For the name of a run.</summary>
    internal string Name => FormattableString.Invariant($"hard negatives of a search every {everyEpochs} epochs");

    /// <summary>Whether a search is due before a step.</summary>
    internal bool IsDue(int step, IdentitySampler sampler) => everyEpochs >= 1
        ? step > 0 && step % (2 * everyEpochs * sampler.StepsOfEpoch) == 0
        : throw new InvalidOperationException("A search comes every 1 or more epochs.");

    /// <summary>Searches.</summary>
    internal void Search(int identities) => Found = HardNegatives.Find(identities, embed());

    /// <summary>The batch of a step.</summary>
    internal IReadOnlyList<(int Identity, int Sample)> Batch(int step, IdentitySampler sampler, ulong seed)
    {
        if (Found is not { } found)
        {
            return sampler.Batch(step);
        }

        // An epoch asks for every identity once, half a batch at a time: of each of the sampler's batches first the one half, then the other.
        var (batch, half) = (sampler.Batch(step / 2).GroupBy(one => one.Identity).ToList(), step % 2);
        var random = new SeededRandom(SeededRandom.Mix(seed, 3_000_000_019UL + (ulong)step));
        var chosen = new List<(int, int)>();
        var taken = new HashSet<int>();
        var anchors = batch.Skip(half * (batch.Count / 2)).Take(batch.Count / 2).ToList();
        foreach (var anchor in anchors)
        {
            taken.Add(anchor.Key);
            chosen.AddRange(anchor);
        }

        foreach (var anchor in anchors)
        {
            int[] others = [.. found.Of[anchor.Key].Where(other => !taken.Contains(other))];
            if (others.Length > 0)
            {
                var other = others[random.NextInt32(others.Length)];
                taken.Add(other);
                chosen.AddRange(sampler.SamplesOf(other, step / 2 / sampler.StepsOfEpoch, random));
            }
        }

        // Where somebody is like nobody the batch is filled up from the sampler's own.
        foreach (var other in batch.Where(one => taken.Count < batch.Count && taken.Add(one.Key)))
        {
            chosen.AddRange(other);
        }

        return chosen;
    }
}
