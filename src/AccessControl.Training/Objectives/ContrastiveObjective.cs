using AccessControl.Training.Losses;
using AccessControl.Training.Mining;
using AccessControl.Training.Twins;
using static TorchSharp.torch;

namespace AccessControl.Training.Objectives;

/// <summary>The contrastive loss over pairs of the batch: every match, and one to four negatives to each, so that a fifth to three fifths of the negatives cost something.</summary>
/// <remarks>Not thread-safe, and without memory: how many negatives a step takes follows from its own distances. The nearest come first where few of them cost anything.</remarks>
/// <param name="margin">Of distances, above 0; of unit embeddings and by cosine at most 2.</param>
/// <param name="distance">How far two embeddings are apart; null for <see cref="TwinDistance.Unit"/>.</param>
public sealed class ContrastiveObjective(double margin = 1, TwinDistance? distance = null) : ITrainingObjective
{
    private readonly TwinDistance _distance = distance ?? TwinDistance.Unit;
    private readonly ContrastiveLoss _loss = new(distance ?? TwinDistance.Unit, margin);

    /// <inheritdoc/>
    public string Name => FormattableString.Invariant($"contrastive, margin {margin}{(_distance == TwinDistance.Unit ? "" : $", {_distance.Name}")}");

    /// <inheritdoc/>
    public nn.Module? Weights => null;

    /// <inheritdoc/>
    public double? CollapsedLoss => null;

    /// <inheritdoc/>
    public BatchCost? Of(Tensor embeddings, IReadOnlyList<int> identities, int step, ulong seed)
    {
        ArgumentNullException.ThrowIfNull(identities);
        float[] distances;
        using (no_grad())
        {
            distances = _distance.Between(embeddings).cpu().to_type(ScalarType.Float32).data<float>().ToArray();
        }

        var balance = PairBalance.Of(distances, [.. identities], margin, new Random((int)(seed % int.MaxValue)));
        if (balance.Positives.Length == 0 || balance.Negatives.Length == 0)
        {
            return null;
        }

        List<(int One, int Other)> pairs = [.. balance.Positives, .. balance.Negatives];
        var labels = tensor(pairs.Select((_, i) => i < balance.Positives.Length ? 1f : 0f).ToArray());
        var costs = _loss.Of(Rows(pairs.Select(pair => pair.One)), Rows(pairs.Select(pair => pair.Other)), labels);
        return new BatchCost(costs.mean(), balance.Active);

        Tensor Rows(IEnumerable<int> rows) => embeddings.index_select(0, tensor(rows.Select(row => (long)row).ToArray()));
    }
}
