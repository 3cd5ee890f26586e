using AccessControl.Training.Losses;
using static TorchSharp.torch;

namespace AccessControl.Training.Objectives;

/// <summary>The angular margin softmax over the training set's identities, the margin raised from 0 while training begins.</summary>
/// <remarks>Inputs that match nothing (identities below 0) teach it nothing. Owns its weights.</remarks>
/// <param name="classes">Identities of the training set.</param>
/// <param name="dimension">Numbers in an embedding.</param>
/// <param name="scale">What cosines are multiplied with.</param>
/// <param name="margin">In radians, reached after the warm-up; 0 to 1.</param>
/// <param name="warmUp">Steps over which the margin rises, 0 upwards.</param>
public sealed class AngularMarginObjective(int classes, int dimension, double scale = 24, double margin = 0.25, int warmUp = 500) : ITrainingObjective, IDisposable
{
    private readonly AngularMarginLoss _loss = new(classes, dimension, scale);

    /// <inheritdoc/>
    public string Name => FormattableString.Invariant($"angular margin softmax, scale {scale}, margin {margin} after {warmUp} steps");

    /// <inheritdoc/>
    public nn.Module? Weights => _loss;

    /// <inheritdoc/>
    public double? CollapsedLoss => null;

    /// <inheritdoc/>
    public void Dispose() => _loss.Dispose();

    /// <inheritdoc/>
    public BatchCost? Of(Tensor embeddings, IReadOnlyList<int> identities, int step, ulong seed)
    {
        ArgumentNullException.ThrowIfNull(embeddings);
        ArgumentNullException.ThrowIfNull(identities);
        _loss.Margin = margin * Math.Min(1, (step + 1.0) / Math.Max(1, warmUp));
        long[] rows = [.. Enumerable.Range(0, identities.Count).Where(row => identities[row] >= 0).Select(row => (long)row)];
        if (rows.Length == 0)
        {
            return null;
        }

        var own = tensor(rows.Select(row => (long)identities[(int)row]).ToArray());
        var costs = _loss.forward(rows.Length == identities.Count ? embeddings : embeddings.index_select(0, tensor(rows)), own);
        // A class that is as good as sure costs as good as nothing.
        return new BatchCost(costs.mean(), (costs.detach() > 0.05).to_type(ScalarType.Float64).mean().item<double>());
    }
}
