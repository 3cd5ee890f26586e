using AccessControl.Training.Running;
using static TorchSharp.torch;

namespace AccessControl.Training.Signatures;

/// <summary>Two sets as one: the identities of the second follow those of the first, each of which comes several times so that both weigh as they should.</summary>
/// <param name="first">Few identities.</param>
/// <param name="repeats">How often each of these comes in an epoch, at least 1; each time it is the same identity.</param>
/// <param name="second">Many.</param>
public sealed class JoinedSamples(ITrainingSamples first, int repeats, ITrainingSamples second) : ITrainingSamples
{
    private int First => first.SamplesOfIdentities.Count;

    /// <inheritdoc/>
    public string Name => FormattableString.Invariant($"{first.Name} times {repeats}, {second.Name}");

    /// <inheritdoc/>
    public IReadOnlyList<int> SamplesOfIdentities { get; } =
        [.. Enumerable.Repeat(first.SamplesOfIdentities, repeats >= 1 ? repeats : throw new ArgumentOutOfRangeException(nameof(repeats))).SelectMany(all => all), .. second.SamplesOfIdentities];

    /// <inheritdoc/>
    public int MostInAnEpoch => Math.Min(first.MostInAnEpoch, second.MostInAnEpoch);

    /// <inheritdoc/>
    public (Tensor Inputs, int[] Identities) Batch(IReadOnlyList<(int Identity, int Sample)> batch, ulong seed)
    {
        ArgumentNullException.ThrowIfNull(batch);
        var own = batch.Where(one => one.Identity < First * repeats).Select(one => (one.Identity % First, one.Sample)).ToList();
        var others = batch.Where(one => one.Identity >= First * repeats).Select(one => (one.Identity - (First * repeats), one.Sample)).ToList();
        if (own.Count == 0)
        {
            var alone = second.Batch(others, seed);
            return (alone.Inputs, [.. alone.Identities.Select(Shifted)]);
        }

        if (others.Count == 0)
        {
            return first.Batch(own, seed);
        }

        var (one, other) = (first.Batch(own, seed), second.Batch(others, seed));
        // What matches nothing has an identity below 0: another one in each set.
        var lowest = Math.Min(0, one.Identities.Min());
        return (cat([one.Inputs, other.Inputs]), [.. one.Identities, .. other.Identities.Select(identity => identity < 0 ? identity + lowest : Shifted(identity))]);

        int Shifted(int identity) => identity < 0 ? identity : identity + First;
    }
}
