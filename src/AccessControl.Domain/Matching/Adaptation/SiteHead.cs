using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using AccessControl.Domain.Accuracy;

namespace AccessControl.Domain.Matching.Adaptation;

/// <summary>
/// What is put behind a model to suit it to a site: a linear map near the identity, H = I + U Vᵀ of rank 8 at most, where U Vᵀ moves nothing by more than 0.3 of its length. With it the model is another
/// one, of its own identity, threshold and calibration.
/// </summary>
/// <remarks>
/// Immutable and thread-safe; checked when made. Since the spectral norm of U Vᵀ is below 1, H has an inverse: nothing is lost, and references lead both ways. The angle between two embeddings changes at
/// most as <see cref="LargestCosine"/> says, whatever the captures were that it was learned from.
/// </remarks>
public sealed class SiteHead
{
    /// <summary>Largest rank.</summary>
    public const int MostRank = 8;

    /// <summary>Largest spectral norm of U Vᵀ.</summary>
    public const double LargestNorm = 0.3;

    /// <summary>What all attempts of an appliance may spend together: attempt k has the level 0.05/2^k.</summary>
    public const double AllAttemptsAlpha = 0.05;

    /// <summary>Attempts of an appliance of which a model can come.</summary>
    /// <remarks>Each takes twice the draws of the one before: 614,400 for each labelled group at the tenth. Beyond it a gain would rest on what fewer than 1 in 60,000 draws say of some hundred people.</remarks>
    public const int MostAttempts = 10;

    /// <summary>What the base's name ends with, once adapted.</summary>
    public const string NameEnding = "+site";

    private const int LargestDimension = 4096, LongestText = 200;

    // For U and V have single precision in the file.
    private const double NormTolerance = 1e-5;

    private readonly double[] _u;
    private readonly double[] _v;
    private readonly double[] _inverse;

    /// <summary>Checks and keeps the values.</summary>
    /// <param name="base">The model that it stands behind.</param>
    /// <param name="kind">How it was found.</param>
    /// <param name="rank">r, 1 to 8.</param>
    /// <param name="u">d by r numbers, row by row.</param>
    /// <param name="v">The same.</param>
    /// <param name="attempt">The how manieth of the appliance, 1 to <see cref="MostAttempts"/>.</param>
    /// <param name="alpha">The attempt's level, at most 0.05/2^attempt.</param>
    /// <param name="capturesSha256">Hash of the bundle that it was learned from, see <see cref="SiteCaptures.HashOf"/>.</param>
    /// <param name="referenceSha256">What tells the reference set that it was held against from another, 64 lower-case hexadecimal digits.</param>
    /// <param name="figures">What it was accepted by, at least one.</param>
    /// <param name="calibration">Of the model with the head: its model is <see cref="ModelOf"/> of these values.</param>
    /// <exception cref="SiteFileException">A value is out of its range; names it.</exception>
    public SiteHead(
        ModelId @base,
        SiteHeadKind kind,
        int rank,
        ImmutableArray<float> u,
        ImmutableArray<float> v,
        int attempt,
        double alpha,
        string capturesSha256,
        string referenceSha256,
        ImmutableArray<SiteFigure> figures,
        Calibration calibration)
    {
        ArgumentNullException.ThrowIfNull(calibration);
        (Base, Kind, Rank, U, V, Attempt, Alpha, Figures, Calibration) = (@base, kind, rank, u, v, attempt, alpha, figures, calibration);
        (CapturesSha256, ReferenceSha256) = (capturesSha256, referenceSha256);
        CheckShape();
        Model = ModelOf(Base, Rank, U, V);
        (_u, _v) = ([.. U.Select(value => (double)value)], [.. V.Select(value => (double)value)]);
        CheckRest();
        _inverse = Inverse(_u, _v, Rank);
    }

    /// <summary>The model that it stands behind.</summary>
    public ModelId Base { get; }

    /// <summary>The base with this head: the base's name and "+site", and the hash of the base and the head.</summary>
    public ModelId Model { get; }

    /// <summary>How it was found.</summary>
    public SiteHeadKind Kind { get; }

    /// <summary>Numbers in an embedding.</summary>
    public int Dimension => U.Length / Rank;

    /// <summary>Columns of U and V.</summary>
    public int Rank { get; }

    /// <summary>U, row by row.</summary>
    public ImmutableArray<float> U { get; }

    /// <summary>V, row by row.</summary>
    public ImmutableArray<float> V { get; }

    /// <summary>The how manieth attempt of the appliance it came from.</summary>
    public int Attempt { get; }

    /// <summary>The attempt's level.</summary>
    public double Alpha { get; }

    /// <summary>Hash of the bundle that it was learned from.</summary>
    public string CapturesSha256 { get; }

    /// <summary>Hash of the reference set that it was held against.</summary>
    public string ReferenceSha256 { get; }

    /// <summary>What it was accepted by.</summary>
    public ImmutableArray<SiteFigure> Figures { get; }

    /// <summary>Of the model with the head.</summary>
    public Calibration Calibration { get; }

    /// <summary>The level of an attempt: 0.05/2^k, so that all there will ever be spend 0.05 together.</summary>
    /// <param name="attempt">k, from 1.</param>
    public static double AlphaOf(int attempt)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(attempt, 1);
        return Math.ScaleB(AllAttemptsAlpha, -attempt);
    }

    /// <summary>The identity of a base with a head.</summary>
    /// <param name="base">The base.</param>
    /// <param name="rank">Columns of both.</param>
    /// <param name="u">U, row by row.</param>
    /// <param name="v">V, row by row.</param>
    public static ModelId ModelOf(ModelId @base, int rank, ImmutableArray<float> u, ImmutableArray<float> v)
    {
        var text = Encoding.UTF8.GetBytes($"accesscontrol site head 1\n{@base.Name}\n{@base.Sha256}\n{rank}\n");
        var bytes = new byte[text.Length + (sizeof(float) * (u.Length + v.Length))];
        text.CopyTo(bytes.AsSpan());
        var rest = bytes.AsSpan(text.Length);
        foreach (var value in u.Concat(v))
        {
            BinaryPrimitives.WriteSingleLittleEndian(rest, value);
            rest = rest[sizeof(float)..];
        }

        return new ModelId(@base.Name + NameEnding, Convert.ToHexStringLower(SHA256.HashData(bytes)));
    }

    /// <summary>
    /// The largest cosine that two embeddings can have behind any head, from what they have before it: tan(a'/2) is at least tan(a/2) (1 - 0.3)/(1 + 0.3) (the inequality of Wielandt).
    /// </summary>
    /// <param name="cosine">Of the base's embeddings, -1 to 1.</param>
    public static double LargestCosine(double cosine)
    {
        const double Condition = (1 + LargestNorm) / (1 - LargestNorm);
        return Math.Cos(2 * Math.Atan(Math.Tan(Math.Acos(Math.Clamp(cosine, -1, 1)) / 2) / Condition));
    }

    /// <summary>Reads the file form.</summary>
    /// <param name="json">The file's text.</param>
    /// <param name="file">For the message.</param>
    /// <exception cref="SiteFileException">Names the key and the mend.</exception>
    public static SiteHead Parse(string json, string file) => SiteHeadJson.Read(json, file);

    /// <summary>The file form; ends with a line feed, and the same values give the same text.</summary>
    public string ToJson() => SiteHeadJson.Write(this);

    /// <summary>An embedding of the base as one of the base with this head, of length 1.</summary>
    /// <exception cref="ArgumentException">It is of another model or dimension.</exception>
    public Embedding Apply(Embedding embedding)
    {
        CheckIs(embedding, Base);
        return Moved(embedding, Model, _u);
    }

    /// <summary>An embedding of the base with this head as one of the base, of length 1: exactly what <see cref="Apply"/> was given but for its length and rounding.</summary>
    /// <exception cref="ArgumentException">It is of another model or dimension.</exception>
    public Embedding Revert(Embedding embedding)
    {
        CheckIs(embedding, Model);
        return Moved(embedding, Base, _inverse);
    }

    private Embedding Moved(Embedding embedding, ModelId model, double[] left)
    {
        var values = embedding.Values;
        var inner = new double[Rank];
        for (var i = 0; i < values.Length; i++)
        {
            for (var j = 0; j < Rank; j++)
            {
                inner[j] += _v[(i * Rank) + j] * values[i];
            }
        }

        var moved = new double[values.Length];
        double square = 0;
        for (var i = 0; i < values.Length; i++)
        {
            moved[i] = values[i];
            for (var j = 0; j < Rank; j++)
            {
                moved[i] += left[(i * Rank) + j] * inner[j];
            }

            square += moved[i] * moved[i];
        }

        var length = Math.Sqrt(square);
        return new Embedding(model, [.. moved.Select(value => (float)(value / length))]);
    }

    // H⁻¹ = I - U (I + VᵀU)⁻¹ Vᵀ (Sherman, Morrison and Woodbury): -U (I + VᵀU)⁻¹, d by r.
    private static double[] Inverse(double[] u, double[] v, int rank)
    {
        // Gauss and Jordan with pivots on (I + VᵀU)ᵀ Xᵀ = -Uᵀ.
        var d = u.Length / rank;
        var rows = new double[rank][];
        for (var i = 0; i < rank; i++)
        {
            rows[i] = new double[rank + d];
            for (var j = 0; j < rank; j++)
            {
                rows[i][j] = i == j ? 1 : 0;
                for (var k = 0; k < d; k++)
                {
                    rows[i][j] += v[(k * rank) + j] * u[(k * rank) + i];
                }
            }

            for (var k = 0; k < d; k++)
            {
                rows[i][rank + k] = -u[(k * rank) + i];
            }
        }

        for (var column = 0; column < rank; column++)
        {
            var pivot = Enumerable.Range(column, rank - column).MaxBy(row => Math.Abs(rows[row][column]));
            (rows[column], rows[pivot]) = (rows[pivot], rows[column]);
            var scale = rows[column][column];
            for (var k = column; k < rank + d; k++)
            {
                rows[column][k] /= scale;
            }

            for (var row = 0; row < rank; row++)
            {
                var factor = rows[row][column];
                for (var k = column; row != column && k < rank + d; k++)
                {
                    rows[row][k] -= factor * rows[column][k];
                }
            }
        }

        var left = new double[u.Length];
        for (var k = 0; k < d; k++)
        {
            for (var j = 0; j < rank; j++)
            {
                left[(k * rank) + j] = rows[j][rank + k];
            }
        }

        return left;
    }

    private void CheckIs(Embedding embedding, ModelId model)
    {
        ArgumentNullException.ThrowIfNull(embedding);
        if (embedding.Model != model || embedding.Dimension != Dimension)
        {
            throw new ArgumentException($"The head takes embeddings of {model} with {Dimension} numbers here, this is one of {embedding.Model} with {embedding.Dimension}.", nameof(embedding));
        }
    }

    private void CheckShape()
    {
        if (string.IsNullOrEmpty(Base.Name) || Base.Name.Length > LongestText || Base.Name.Any(char.IsControl) || !ModelHash.Is(Base.Sha256))
        {
            throw Broken("base", "must be a name and 64 lower-case hexadecimal digits");
        }

        if (Rank is < 1 or > MostRank)
        {
            throw Broken("rank", $"must lie between 1 and {MostRank}");
        }

        if (U.IsDefaultOrEmpty || V.IsDefault || U.Length != V.Length || U.Length % Rank != 0 || U.Length / Rank > LargestDimension || !U.All(float.IsFinite) || !V.All(float.IsFinite))
        {
            throw Broken("u, v", "must be finite numbers, as many as dimension times rank");
        }
    }

    private void CheckRest()
    {
        if (!Enum.IsDefined(Kind))
        {
            throw Broken("kind", "is unknown");
        }

        if (SpectralNorm.OfProduct(_u, _v, Rank) is var norm && !(norm <= LargestNorm * (1 + NormTolerance)))
        {
            throw Broken("u, v", FormattableString.Invariant($"must move nothing by more than {LargestNorm} of its length, these do by {norm:0.####}: an adaptation is bounded"));
        }

        if (Attempt is < 1 or > MostAttempts || !(Alpha > 0 && Alpha <= AlphaOf(Attempt) * (1 + 1e-9)))
        {
            throw Broken("attempt, alpha", $"must be 1 to {MostAttempts}, and a level above 0 and at most {AllAttemptsAlpha}/2^attempt");
        }

        if (!ModelHash.Is(CapturesSha256))
        {
            throw Broken("capturesSha256", "must be 64 lower-case hexadecimal digits");
        }

        if (!ModelHash.Is(ReferenceSha256))
        {
            throw Broken("referenceSha256", "must be 64 lower-case hexadecimal digits");
        }

        if (Figures.IsDefaultOrEmpty || !Figures.All(figure => figure.Measure is { Length: > 0 and <= LongestText } measure && !measure.Any(char.IsControl)
            && double.IsFinite(figure.Before) && double.IsFinite(figure.After) && double.IsFinite(figure.Bound) && double.IsFinite(figure.Limit)))
        {
            throw Broken("figures", "must be what it was accepted by: names and finite numbers");
        }

        if (Calibration.Model != Model)
        {
            throw Broken("calibration.model", $"must be the model with the head, {Model}, and is {Calibration.Model}");
        }
    }

    private static SiteFileException Broken(string key, string what) => new($"site head: {key} {what}; make the head again with 'accesscontrol-train adapt'.");
}
