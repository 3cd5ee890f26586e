using AccessControl.Training.Twins;
using static TorchSharp.torch;

namespace AccessControl.Training.Losses;

/// <summary>The contrastive loss: matches are drawn together, mismatches are pushed apart until they are the margin apart.</summary>
/// <remarks>
/// A pair costs d² where it is a match (label 1), and max(0, margin - d)² where it is a mismatch (label 0). The paper's labels are the other way round, and its
/// costs are half of these. Source: Hadsell, Chopra and LeCun 2006, equation 4.
/// </remarks>
/// <param name="distance">How far two embeddings are apart.</param>
/// <param name="margin">Above 0: from this distance on a mismatch costs nothing.</param>
public sealed class ContrastiveLoss(TwinDistance distance, double margin = 1)
{
    /// <summary>The margin.</summary>
    public double Margin { get; } = margin > 0 && double.IsFinite(margin)
        ? margin
        : throw new ArgumentOutOfRangeException(nameof(margin), margin, "A margin is above 0.");

    /// <summary>What each pair costs.</summary>
    /// <param name="first">[N, D].</param>
    /// <param name="second">[N, D].</param>
    /// <param name="isMatch">[N]: 1 for a match, 0 for a mismatch.</param>
    /// <returns>[N], 0 upwards, of finite gradient at any distance.</returns>
    public Tensor Of(Tensor first, Tensor second, Tensor isMatch)
    {
        ArgumentNullException.ThrowIfNull(isMatch);
        var label = isMatch.to_type(first.dtype);
        var shortOf = (Margin - distance.Of(first, second)).clamp_min(0);
        return (label * distance.SquareOf(first, second)) + ((1 - label) * shortOf.square());
    }
}
