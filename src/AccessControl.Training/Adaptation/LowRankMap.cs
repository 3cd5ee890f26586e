using System.Collections.Immutable;
using AccessControl.Domain.Matching.Adaptation;

namespace AccessControl.Training.Adaptation;

/// <summary>A map near the identity, I + U Vᵀ, within the bound that a <see cref="SiteHead"/> has.</summary>
public sealed class LowRankMap
{
    // Below the bound by more than the rounding of the file to single precision.
    private const double Norm = SiteHead.LargestNorm * (1 - 1e-6);

    private LowRankMap(int rank, ImmutableArray<double> u, ImmutableArray<double> v) => (Rank, U, V) = (rank, u, v);

    /// <summary>Columns.</summary>
    public int Rank { get; }

    /// <summary>Row by row, of single precision.</summary>
    public ImmutableArray<double> U { get; }

    /// <summary>Row by row, of single precision.</summary>
    public ImmutableArray<double> V { get; }

    /// <summary>Scales the product into the bound, and rounds as the file does.</summary>
    /// <param name="rank">Columns, 1 to 8.</param>
    /// <param name="u">Row by row.</param>
    /// <param name="v">Row by row.</param>
    public static LowRankMap Of(int rank, double[] u, double[] v)
    {
        ArgumentNullException.ThrowIfNull(u);
        ArgumentNullException.ThrowIfNull(v);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(rank, SiteHead.MostRank);
        var norm = SpectralNorm.OfProduct(u, v, rank);
        var scale = norm > Norm ? Norm / norm : 1;
        return new LowRankMap(rank, [.. u.Select(value => (double)(float)(value * scale))], [.. v.Select(value => (double)(float)value)]);
    }

    /// <summary>The embeddings behind the map, each of length 1.</summary>
    public PeopleRows Apply(PeopleRows rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        var moved = new float[rows.All.Length];
        for (var row = 0; row < rows.Count; row++)
        {
            Apply(rows.Row(row), moved.AsSpan(row * rows.Dimension, rows.Dimension));
        }

        return new PeopleRows(moved, rows.Dimension, rows.PersonOf);
    }

    /// <summary>One embedding behind the map, of length 1.</summary>
    public void Apply(ReadOnlySpan<float> values, Span<float> moved)
    {
        Span<double> inner = stackalloc double[SiteHead.MostRank];
        inner.Clear();
        for (var i = 0; i < values.Length; i++)
        {
            for (var j = 0; j < Rank; j++)
            {
                inner[j] += V[(i * Rank) + j] * values[i];
            }
        }

        var image = new double[values.Length];
        double square = 0;
        for (var i = 0; i < values.Length; i++)
        {
            image[i] = values[i];
            for (var j = 0; j < Rank; j++)
            {
                image[i] += U[(i * Rank) + j] * inner[j];
            }

            square += image[i] * image[i];
        }

        var length = Math.Sqrt(square);
        for (var i = 0; i < moved.Length; i++)
        {
            moved[i] = (float)(image[i] / length);
        }
    }
}
