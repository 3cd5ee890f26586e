using AccessControl.Domain.Matching;
using static TorchSharp.torch;

namespace AccessControl.Training.Twins;

/// <summary>How far two embeddings are apart: a dissimilarity, 0 where they are the same.</summary>
/// <param name="Metric">Euclidean: the length of the difference, 0 upwards. Cosine: 1 less the cosine, 0 to 2.</param>
/// <param name="IsNormalised">True where embeddings are brought to length 1 first. The distance by cosine is the same with and without, and half the square of the Euclidean distance with.</param>
public readonly record struct TwinDistance(Metric Metric, bool IsNormalised)
{
    // Below any length that an encoder gives, above what single precision underflows at when squared.
    private const double ShortestLength = 1e-12;

    /// <summary>Euclidean between embeddings brought to length 1: what is trained by where nothing else is said.</summary>
    public static TwinDistance Unit { get; } = new(Metric.Euclidean, IsNormalised: true);

    /// <summary>Euclidean between embeddings as they are.</summary>
    public static TwinDistance Raw { get; } = new(Metric.Euclidean, IsNormalised: false);

    /// <summary>By cosine: the same function of raw and of normalised embeddings, so that there is one of it.</summary>
    public static TwinDistance Cosine { get; } = new(Metric.Cosine, IsNormalised: true);

    /// <summary>True where how long an embedding is counts.</summary>
    public bool HasLengths => Metric == Metric.Euclidean && !IsNormalised;

    /// <summary>In words.</summary>
    public string Name => Metric == Metric.Cosine ? "cosine" : IsNormalised ? "Euclidean, normalised" : "Euclidean, raw";

    /// <summary>Row by row.</summary>
    /// <param name="first">[N, D].</param>
    /// <param name="second">[N, D].</param>
    /// <returns>[N], of finite gradient everywhere: at a distance of 0 the gradient is 0.</returns>
    public Tensor Of(Tensor first, Tensor second)
    {
        var (one, other) = (Prepare(first), Prepare(second));
        return Metric == Metric.Cosine ? 1 - nn.functional.cosine_similarity(one, other, 1) : Root((one - other).square().sum(1));
    }

    /// <summary>The square, row by row: of a Euclidean distance without a root on the way.</summary>
    /// <param name="first">[N, D].</param>
    /// <param name="second">[N, D].</param>
    /// <returns>[N].</returns>
    public Tensor SquareOf(Tensor first, Tensor second)
    {
        var (one, other) = (Prepare(first), Prepare(second));
        return Metric == Metric.Cosine ? (1 - nn.functional.cosine_similarity(one, other, 1)).square() : (one - other).square().sum(1);
    }

    /// <summary>Each with each.</summary>
    /// <param name="embeddings">[N, D].</param>
    /// <returns>[N, N], symmetric, zeros on the diagonal, of finite gradient.</returns>
    public Tensor Between(Tensor embeddings)
    {
        var prepared = Prepare(embeddings);
        if (Metric == Metric.Cosine)
        {
            var unit = nn.functional.normalize(prepared, dim: 1);
            return Zeroed(1 - unit.matmul(unit.t()));
        }

        // Differences, not the difference of squares: that cancels where embeddings lie close.
        return Zeroed(Root((prepared.unsqueeze(0) - prepared.unsqueeze(1)).square().sum(2)));
    }

    private Tensor Prepare(Tensor embeddings) => IsNormalised ? nn.functional.normalize(embeddings, dim: 1) : embeddings;

    private static Tensor Zeroed(Tensor distances) => distances * (1 - eye(distances.shape[0], dtype: distances.dtype));

    /// <summary>A root whose gradient is 0 at 0, where that of the plain root is endless and 0 times endless no number.</summary>
    private static Tensor Root(Tensor squares)
    {
        var isPositive = squares > ShortestLength * ShortestLength;
        return where(isPositive, where(isPositive, squares, ones_like(squares)).sqrt(), zeros_like(squares));
    }
}
