using System.Numerics.Tensors;

namespace AccessControl.Domain.Matching.Search;

/// <summary>A face to search for: its direction as whole numbers of 15 bits, and the constants of the bound that makes the search exact.</summary>
/// <remarks>
/// Let u be a row's direction, q the probe's (both divided by the lengths that scores divide by), A the row's scale, E its error, B and e those of the probe.
/// By Cauchy and Schwarz |q·u - A·B·(whole numbers' product)| is at most |q|·E + e·(|u| + E). A score in single precision differs from q·u by at most
/// g·|u|·|q| whatever the order of summation, g = n·2^-24 / (1 - n·2^-24) (Higham, Accuracy and Stability of Numerical Algorithms, 3.1).
/// </remarks>
internal sealed class QuantisedProbe
{
    /// <summary>Largest whole number of a probe: it fits products of 16 bits, and sums over few rows' numbers stay within 32 bits.</summary>
    private const int Limit = 16_256;

    private const double UnitRoundoff = 1.0 / (1 << 24);
    private const double Outwards = 1 + 1e-9;

    /// <summary>Rounding of the upper end itself, a dozen operations in single precision on numbers below 4.</summary>
    private const double OwnRounding = 4e-6;

    private readonly short[] _numbers;

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

        var values = embedding.Values;
        _numbers = new short[stride];

        // The sum of products of any row stays below 2^31.
        var limit = Math.Min(Limit, int.MaxValue / (QuantisedRow.Limit * values.Length));
        Scale = (float)(Math.Abs(TensorPrimitives.MaxMagnitude(values)) / (double)norm / limit);
        double lost = 0, square = 0;
        for (var i = 0; i < values.Length; i++)
        {
            var value = values[i] / (double)norm;
            var whole = Math.Clamp(Math.Round(value / Scale), -limit, limit);
            var rest = value - (whole * Scale);
            lost += rest * rest;
            square += value * value;
            _numbers[i] = (short)whole;
        }

        var (error, length) = (Math.Sqrt(lost) * Outwards, Math.Sqrt(square) * Outwards);
        var terms = (values.Length + 4) * UnitRoundoff;
        var sum = terms / (1 - terms);
        var longest = 1 + (2 * sum);
        ErrorWeight = float.BitIncrement((float)(length + error));
        Slack = float.BitIncrement((float)((error * longest) + (sum * longest * length) + OwnRounding));
        SquareSlack = (4 * sum) + OwnRounding;
    }

    /// <summary>The face as it came.</summary>
    public Embedding Embedding { get; }

    /// <summary>What a step of the whole numbers is worth.</summary>
    public float Scale { get; }

    /// <summary>A row's error counts so many times in the bound of a cosine.</summary>
    public float ErrorWeight { get; }

    /// <summary>The part of a cosine's bound that is the same for all rows.</summary>
    public float Slack { get; }

    /// <summary>A squared distance may be off by so many times the sum of both squared lengths, beyond what the cosine is off.</summary>
    public double SquareSlack { get; }

    /// <summary>The whole numbers, with zeros up to the stride.</summary>
    public ReadOnlySpan<short> Numbers => _numbers;
}
