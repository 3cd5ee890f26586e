using System.Numerics;
using System.Numerics.Tensors;

namespace AccessControl.Domain.Matching.Search;

/// <summary>A face to search for: its direction as whole numbers of 15 bits and of 7, and the constants of the bounds that make the search exact.</summary>
/// <remarks>
/// Let u be a row's direction, q the probe's (both divided by the lengths that scores divide by), A the row's scale, E its error, B and e those of the probe.
/// By Cauchy and Schwarz |q·u - A·B·(whole numbers' product)| is at most |q|·E + e·(|u| + E). A score in single precision differs from q·u by at most
/// g·|u|·|q| whatever the order of summation, g = n·2^-24 / (1 - n·2^-24) (Higham, Accuracy and Stability of Numerical Algorithms, 3.1).
/// </remarks>
internal sealed class QuantisedProbe
{
    /// <summary>Largest whole number of a probe: it fits products of 16 bits, and sums over few rows' numbers stay within 32 bits.</summary>
    private const int Limit = 16_256;

    /// <summary>Largest whole number of the coarse form: two products with numbers of at most 255 fit 16 bits with their sign.</summary>
    public const int CoarseLimit = 63;

    private const double UnitRoundoff = 1.0 / (1 << 24);
    private const double Outwards = 1 + 1e-9;

    /// <summary>Rounding of the upper end itself, a dozen operations in single precision on numbers below 4.</summary>
    private const double OwnRounding = 4e-6;

    private readonly short[] _numbers;
    private readonly sbyte[] _coarse;

    /// <param name="embedding">The face.</param>
    /// <param name="stride">Numbers in a row of the gallery with its padding.</param>
    /// <exception cref="ArgumentException">The embedding's length is outside the range in which scores are exact.</exception>
    public QuantisedProbe(Embedding embedding, int stride)
    {
        Embedding = embedding;
        var norm = embedding.Norm;
        if (!QuantisedRow.CanBe(norm))
        {
            throw new ArgumentException($"An embedding of length {norm} can't be searched for: it is 1e-6 to 1e6.", nameof(embedding));
        }

        (_numbers, _coarse) = (new short[stride], new sbyte[stride]);

        // The sum of products of any row stays below 2^31.
        Fine = Quantise(embedding.Values, norm, Math.Min(Limit, int.MaxValue / (QuantisedRow.Limit * embedding.Dimension)), _numbers);
        Coarse = Quantise(embedding.Values, norm, CoarseLimit, _coarse);
        foreach (var number in _coarse)
        {
            CoarseSum += number;
        }

        SquareSlack = (4 * SumRounding(embedding.Dimension)) + OwnRounding;
    }

    /// <summary>The face as it came.</summary>
    public Embedding Embedding { get; }

    /// <summary>Of <see cref="Numbers"/>.</summary>
    public ProbeBound Fine { get; }

    /// <summary>Of <see cref="CoarseNumbers"/>.</summary>
    public ProbeBound Coarse { get; }

    /// <summary>Sum of the <see cref="CoarseNumbers"/>.</summary>
    public int CoarseSum { get; }

    /// <summary>A squared distance may be off by so many times the sum of both squared lengths, beyond what the cosine is off.</summary>
    public double SquareSlack { get; }

    /// <summary>The whole numbers of 15 bits, with zeros up to the stride.</summary>
    public ReadOnlySpan<short> Numbers => _numbers;

    /// <summary>Whole numbers of 7 bits, at most <see cref="CoarseLimit"/>, with zeros up to the stride.</summary>
    public ReadOnlySpan<sbyte> CoarseNumbers => _coarse;

    private static ProbeBound Quantise<T>(ReadOnlySpan<float> values, float norm, int limit, Span<T> numbers)
        where T : IBinaryInteger<T>
    {
        var scale = (float)(Math.Abs(TensorPrimitives.MaxMagnitude(values)) / (double)norm / limit);
        double lost = 0, square = 0;
        for (var i = 0; i < values.Length; i++)
        {
            var value = values[i] / (double)norm;
            var whole = Math.Clamp(Math.Round(value / scale), -limit, limit);
            var rest = value - (whole * scale);
            lost += rest * rest;
            square += value * value;
            numbers[i] = T.CreateChecked(whole);
        }

        var (error, length) = (Math.Sqrt(lost) * Outwards, Math.Sqrt(square) * Outwards);
        var sum = SumRounding(values.Length);
        var longest = 1 + (2 * sum);
        return new ProbeBound(
            scale,
            float.BitIncrement((float)(length + error)),
            float.BitIncrement((float)((error * longest) + (sum * longest * length) + OwnRounding)));
    }

    private static double SumRounding(int dimension)
    {
        var terms = (dimension + 4) * UnitRoundoff;
        return terms / (1 - terms);
    }
}
