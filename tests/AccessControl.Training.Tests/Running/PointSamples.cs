using AccessControl.Simulation.People;
using AccessControl.Training.Running;
using static TorchSharp.torch;

namespace AccessControl.Training.Tests.Running;

/// <summary>Identities that are points in 12 dimensions, samples that lie about them, noise in half of the dimensions that tells nothing.</summary>
internal sealed class PointSamples(int identities) : ITrainingSamples
{
    public const int Width = 12;

    /// <summary>The step from which on inputs are no numbers; null for never.</summary>
    public int? BrokenFrom { get; set; }

    private int _batches;

    public string Name { get; init; } = "points";

    public IReadOnlyList<int> SamplesOfIdentities { get; } = [.. Enumerable.Repeat(6, identities)];

    public (Tensor Inputs, int[] Identities) Batch(IReadOnlyList<(int Identity, int Sample)> batch, ulong seed)
    {
        var values = new float[batch.Count * Width];
        for (var i = 0; i < batch.Count; i++)
        {
            var (own, noise) = (new SeededRandom((ulong)batch[i].Identity), new SeededRandom(SeededRandom.Mix(seed, (ulong)i)));
            for (var d = 0; d < Width; d++)
            {
                values[(i * Width) + d] = d < Width / 2 ? own.NextGaussian() + (0.2f * noise.NextGaussian()) : 2 * noise.NextGaussian();
            }
        }

        if (_batches++ >= BrokenFrom)
        {
            values[3] = float.NaN;
        }

        return (tensor(values, batch.Count, Width), [.. batch.Select(one => one.Identity)]);
    }
}
