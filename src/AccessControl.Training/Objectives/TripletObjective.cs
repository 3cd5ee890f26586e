using AccessControl.Training.Losses;
using AccessControl.Training.Mining;
using AccessControl.Training.Twins;
using static TorchSharp.torch;

namespace AccessControl.Training.Objectives;

/// <summary>The triplet loss over triplets that a miner finds in the batch; where wanted with the contrastive loss over their pairs.</summary>
/// <param name="miner">Makes the miner of a step, from 0, and of its seed, so that what it draws follows from the step.</param>
/// <param name="mining">How is mined, for the name.</param>
/// <param name="margin">Of squared distances, above 0.</param>
/// <param name="contrastive">How much the contrastive loss weighs beside the triplet loss, over the same matches and mismatches with a margin of 1; 0 for none.</param>
/// <param name="distance">How far two embeddings are apart, for miner and losses; null for <see cref="TwinDistance.Unit"/>.</param>
public sealed class TripletObjective(Func<int, ulong, ITripletMiner> miner, string mining, double margin = 0.2, double contrastive = 0, TwinDistance? distance = null) : ITrainingObjective
{
    private readonly TwinDistance _distance = distance ?? TwinDistance.Unit;
    private readonly TripletLoss _loss = new(distance ?? TwinDistance.Unit, margin);
    private readonly ContrastiveLoss _pairs = new(distance ?? TwinDistance.Unit);
    private readonly double _contrastive = contrastive >= 0 && double.IsFinite(contrastive)
        ? contrastive
        : throw new ArgumentOutOfRangeException(nameof(contrastive), contrastive, "The contrastive loss weighs 0 or more.");

    /// <inheritdoc/>
    public string Name => FormattableString.Invariant($"triplets, {mining}, margin {margin}{(_contrastive > 0 ? $", contrastive {_contrastive}" : "")}{(_distance == TwinDistance.Unit ? "" : $", {_distance.Name}")}");

    /// <inheritdoc/>
    public nn.Module? Weights => null;

    /// <inheritdoc/>
    public double? CollapsedLoss => _contrastive > 0 ? null : margin;

    /// <summary>Negatives that are farther than the positive, by less than the margin.</summary>
    /// <param name="margin">Of squared distances.</param>
    /// <param name="contrastive">Weight of the contrastive loss beside it.</param>
    /// <param name="distance">How far two embeddings are apart; null for <see cref="TwinDistance.Unit"/>.</param>
    public static TripletObjective SemiHard(double margin = 0.2, double contrastive = 0, TwinDistance? distance = null) =>
        new((_, seed) => SemiHardOf(margin, seed), "semi-hard", margin, contrastive, distance);

    /// <summary>The nearest negative and the farthest positive of each anchor.</summary>
    /// <param name="margin">Of squared distances.</param>
    /// <param name="contrastive">Weight of the contrastive loss beside it.</param>
    public static TripletObjective BatchHard(double margin = 0.2, double contrastive = 0) => new((_, _) => new BatchHardMiner(), "batch-hard", margin, contrastive);

    /// <summary>The nearest negative and the farthest positive of each anchor, once semi-hard ones have told identities roughly apart: from the start on, the hardest of a network that knows nothing collapse it (Schroff 2015, 3.2).</summary>
    /// <param name="warmUp">Steps with semi-hard ones, 0 or more.</param>
    /// <param name="margin">Of squared distances.</param>
    public static TripletObjective BatchHardAfterSemiHard(int warmUp, double margin = 0.2) =>
        new((step, seed) => step < warmUp ? SemiHardOf(margin, seed) : new BatchHardMiner(), FormattableString.Invariant($"batch-hard after {warmUp} steps of semi-hard"), margin);

    /// <summary>Any.</summary>
    /// <param name="margin">Of squared distances.</param>
    public static TripletObjective AtRandom(double margin = 0.2) => new((_, seed) => new RandomMiner(new Random((int)(seed % int.MaxValue))), "random", margin);

    /// <summary>Drawn so that all distances come up alike.</summary>
    /// <param name="dimension">Numbers in an embedding, at least 3.</param>
    /// <param name="margin">Of squared distances.</param>
    public static TripletObjective DistanceWeighted(int dimension, double margin = 0.2) =>
        new((_, seed) => new DistanceWeightedMiner(dimension, new Random((int)(seed % int.MaxValue))), "distance-weighted", margin);

    /// <inheritdoc/>
    public BatchCost? Of(Tensor embeddings, IReadOnlyList<int> identities, int step, ulong seed)
    {
        Triplets triplets;
        using (no_grad())
        {
            triplets = miner(step, seed).Mine(_distance.Between(embeddings).cpu().to_type(ScalarType.Float32).data<float>().ToArray(), [.. identities]);
        }

        if (triplets.Count == 0)
        {
            return null;
        }

        var (anchors, positives, negatives) = (Rows(triplets.Anchors), Rows(triplets.Positives), Rows(triplets.Negatives));
        var costs = _loss.Of(anchors, positives, negatives);
        var mean = costs.mean();
        if (_contrastive > 0)
        {
            mean += _contrastive * (_pairs.Of(anchors, positives, ones(triplets.Count)).mean() + _pairs.Of(anchors, negatives, zeros(triplets.Count)).mean());
        }

        return new BatchCost(mean, (costs.detach() > 0).to_type(ScalarType.Float64).mean().item<double>());

        Tensor Rows(IEnumerable<int> rows) => embeddings.index_select(0, tensor(rows.Select(row => (long)row).ToArray()));
    }

    private static SemiHardMiner SemiHardOf(double margin, ulong seed) => new(margin, new Random((int)(seed % int.MaxValue)));
}
