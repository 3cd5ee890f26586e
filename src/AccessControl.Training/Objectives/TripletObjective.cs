using AccessControl.Domain.Matching;
using AccessControl.Training.Losses;
using AccessControl.Training.Mining;
using AccessControl.Training.Twins;
using static TorchSharp.torch;

namespace AccessControl.Training.Objectives;

/// <summary>The triplet loss over triplets that a miner finds in the batch, on unit embeddings.</summary>
/// <param name="miner">Makes the miner of a step from its seed, so that what it draws follows from the step.</param>
/// <param name="mining">How is mined, for the name.</param>
/// <param name="margin">Of squared distances, above 0.</param>
public sealed class TripletObjective(Func<ulong, ITripletMiner> miner, string mining, double margin = 0.2) : ITrainingObjective
{
    private static readonly TwinDistance Distance = new(Metric.Euclidean, IsNormalised: true);

    private readonly TripletLoss _loss = new(Distance, margin);

    /// <inheritdoc/>
    public string Name => FormattableString.Invariant($"triplets, {mining}, margin {margin}");

    /// <inheritdoc/>
    public nn.Module? Weights => null;

    /// <inheritdoc/>
    public double? CollapsedLoss => margin;

    /// <summary>Negatives that are farther than the positive, by less than the margin.</summary>
    /// <param name="margin">Of squared distances.</param>
    public static TripletObjective SemiHard(double margin = 0.2) => new(seed => new SemiHardMiner(margin, new Random((int)(seed % int.MaxValue))), "semi-hard", margin);

    /// <summary>The nearest negative and the farthest positive of each anchor.</summary>
    /// <param name="margin">Of squared distances.</param>
    public static TripletObjective BatchHard(double margin = 0.2) => new(_ => new BatchHardMiner(), "batch-hard", margin);

    /// <summary>Any.</summary>
    /// <param name="margin">Of squared distances.</param>
    public static TripletObjective AtRandom(double margin = 0.2) => new(seed => new RandomMiner(new Random((int)(seed % int.MaxValue))), "random", margin);

    /// <inheritdoc/>
    public BatchCost? Of(Tensor embeddings, IReadOnlyList<int> identities, int step, ulong seed)
    {
        Triplets triplets;
        using (no_grad())
        {
            triplets = miner(seed).Mine(Distance.Between(embeddings).cpu().to_type(ScalarType.Float32).data<float>().ToArray(), [.. identities]);
        }

        if (triplets.Count == 0)
        {
            return null;
        }

        var costs = _loss.Of(Rows(triplets.Anchors), Rows(triplets.Positives), Rows(triplets.Negatives));
        return new BatchCost(costs.mean(), (costs.detach() > 0).to_type(ScalarType.Float64).mean().item<double>());

        Tensor Rows(IEnumerable<int> rows) => embeddings.index_select(0, tensor(rows.Select(row => (long)row).ToArray()));
    }
}
