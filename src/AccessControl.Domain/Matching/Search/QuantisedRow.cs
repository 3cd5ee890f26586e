using System.Numerics.Tensors;
using System.Runtime.CompilerServices;

namespace AccessControl.Domain.Matching.Search;

/// <summary>A direction as whole numbers from -127 to 127 times a scale, and how far that is from the direction.</summary>
/// <param name="Scale">What a step of the whole numbers is worth; exact as it stands.</param>
/// <param name="Error">At least the length of what was lost: |direction - scale * numbers|.</param>
/// <param name="Norm">Length of the embedding that the direction is of, as scores use it.</param>
internal readonly record struct QuantisedRow(float Scale, float Error, float Norm)
{
    /// <summary>Largest whole number of a row. -128 stays out, so that a row and its negative are alike.</summary>
    public const int Limit = 127;

    /// <summary>The shortest embedding that a gallery takes; below, single precision underflows and no bound would hold.</summary>
    private const float ShortestNorm = 1e-6f;

    /// <summary>The longest embedding that a gallery takes.</summary>
    private const float LongestNorm = 1e6f;

    /// <summary>Above 1: covers the rounding of sums in double precision, so that a bound stays one.</summary>
    private const double Outwards = 1 + 1e-9;

    /// <summary>True of a length in whose range the bounds hold.</summary>
    public static bool CanBe(float norm) => norm is >= ShortestNorm and <= LongestNorm;

    /// <summary>Quantises, rounding each number to the nearest.</summary>
    /// <param name="values">The embedding, of a length that <see cref="CanBe"/> takes.</param>
    /// <param name="row">At least as long; the rest is left alone.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static QuantisedRow Of(ReadOnlySpan<float> values, Span<sbyte> row)
    {
        var norm = TensorPrimitives.Norm(values);
        var scale = (float)(Math.Abs(TensorPrimitives.MaxMagnitude(values)) / (double)norm / Limit);
        double lost = 0;
        for (var i = 0; i < values.Length; i++)
        {
            var value = values[i] / (double)norm;
            var whole = Math.Clamp(Math.Round(value / scale), -Limit, Limit);
            var rest = value - (whole * scale);
            lost += rest * rest;
            row[i] = (sbyte)whole;
        }

        return new QuantisedRow(scale, float.BitIncrement((float)(Math.Sqrt(lost) * Outwards)), norm);
    }
}
