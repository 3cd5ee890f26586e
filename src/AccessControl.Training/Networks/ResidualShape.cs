using System.Collections.Immutable;

namespace AccessControl.Training.Networks;

/// <summary>How large a residual encoder is.</summary>
/// <param name="Channels">Of the picture: 1 for grey, 3 for colour.</param>
/// <param name="Height">Rows, a multiple of 2 to the number of stages.</param>
/// <param name="Width">Columns, likewise.</param>
/// <param name="Stages">Channels of each stage, of one residual block each; every one but the first halves the picture, and so does what stands before.</param>
/// <param name="GridHeight">Rows that the last stage is averaged to: where something is in the picture goes on counting. Divides what the stages leave.</param>
/// <param name="GridWidth">Columns, likewise.</param>
/// <param name="Dimension">Numbers of an embedding.</param>
public sealed record ResidualShape(int Channels, int Height, int Width, ImmutableArray<int> Stages, int GridHeight, int GridWidth, int Dimension)
{
    /// <summary>For pictures of signatures: 96x192, about 0.4 million weights, 0.14 GFLOP.</summary>
    public static ResidualShape Signatures { get; } = new(1, 96, 192, [16, 32, 64, 128], 2, 3, 128);

    /// <summary>For aligned faces: 64x64, about 1.1 million weights, 0.07 GFLOP.</summary>
    public static ResidualShape Faces { get; } = new(3, 64, 64, [24, 48, 96, 192], 4, 4, 128);

    /// <summary>Rows that the stages leave.</summary>
    public int LastHeight => Height >> Stages.Length;

    /// <summary>Columns that the stages leave.</summary>
    public int LastWidth => Width >> Stages.Length;

    /// <summary>Operations of a forward pass, a multiplication and an addition being two.</summary>
    public double Operations
    {
        get
        {
            double sum = 0;
            var (before, area) = (Channels, Height * Width / 4.0);
            sum += 9.0 * before * Stages[0] * area;
            before = Stages[0];
            for (var stage = 0; stage < Stages.Length; stage++)
            {
                var own = Stages[stage];
                area /= stage == 0 ? 1 : 4;
                sum += ((9.0 * before * own) + (9.0 * own * own) + (stage == 0 ? 0 : before * own)) * area;
                before = own;
            }

            return 2 * (sum + ((double)before * GridHeight * GridWidth * Dimension));
        }
    }

    /// <summary>Equal where every number is.</summary>
    public bool Equals(ResidualShape? other) => other is not null
        && (Channels, Height, Width, GridHeight, GridWidth, Dimension) == (other.Channels, other.Height, other.Width, other.GridHeight, other.GridWidth, other.Dimension)
        && Stages.AsSpan().SequenceEqual(other.Stages.AsSpan());

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Channels, Height, Width, Dimension);
}
