using AccessControl.Training.Twins;
using static TorchSharp.torch;

namespace AccessControl.Training.Losses;

/// <summary>The triplet loss: an anchor's negative has to be farther than its positive, by a margin in squared distance.</summary>
/// <remarks>A triplet costs max(0, d²(anchor, positive) - d²(anchor, negative) + margin). Source: Schroff, Kalenichenko and Philbin 2015, with 0.2 on unit embeddings.</remarks>
/// <param name="distance">How far two embeddings are apart.</param>
/// <param name="margin">Above 0, of squared distances.</param>
public sealed class TripletLoss(TwinDistance distance, double margin = 0.2)
{
    /// <summary>The margin.</summary>
    public double Margin { get; } = margin > 0 && double.IsFinite(margin)
        ? margin
        : throw new ArgumentOutOfRangeException(nameof(margin), margin, "A margin is above 0.");

    /// <summary>What each triplet costs.</summary>
    /// <param name="anchor">[N, D].</param>
    /// <param name="positive">[N, D], of the anchors' identities.</param>
    /// <param name="negative">[N, D], of others'.</param>
    /// <returns>[N], 0 upwards.</returns>
    public Tensor Of(Tensor anchor, Tensor positive, Tensor negative) =>
        (distance.SquareOf(anchor, positive) - distance.SquareOf(anchor, negative) + Margin).clamp_min(0);
}
