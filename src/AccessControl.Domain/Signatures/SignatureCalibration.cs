using System.Collections.Immutable;
using AccessControl.Domain.Accuracy;
using AccessControl.Domain.Matching;

namespace AccessControl.Domain.Signatures;

/// <summary>
/// What comes with a signature model, beside its weights: how its scores are made and from where on they count as the same writer's, and on whom that was measured. Immutable; checked
/// when made.
/// </summary>
/// <remarks>The file forms are <c>signature-strokes.json</c> and <c>signature-pictures.json</c>; what is wrong in one is named by its key, with the mend.</remarks>
public sealed record SignatureCalibration
{
    /// <summary>Fewest references that a person is verified against; such an enrolment is provisional.</summary>
    public const int FewestReferences = 3;

    /// <summary>Most references of a person.</summary>
    public const int MostReferences = 10;

    /// <summary>Checks the values.</summary>
    /// <exception cref="CalibrationFormatException">Names the key and the mend.</exception>
    public SignatureCalibration(
        ModelId model,
        SignatureMedium reads,
        string file,
        int dimension,
        Metric metric,
        string trainedOn,
        string measuredOn,
        SignatureScore score,
        double leastLikeness,
        ImmutableArray<SignatureOperatingPoint> points)
    {
        (Model, Reads, File, Dimension, Metric, TrainedOn, MeasuredOn, Score, LeastLikeness, Points) = (model, reads, file, dimension, metric, trainedOn, measuredOn, score, leastLikeness, points);
        SignatureCalibrationRules.Check(this);
    }

    /// <summary>The encoder that it is of; its hash is that of the weights' file.</summary>
    public ModelId Model { get; }

    /// <summary>What the encoder reads.</summary>
    public SignatureMedium Reads { get; }

    /// <summary>Name of the weights' file, which lies beside this one.</summary>
    public string File { get; }

    /// <summary>Numbers in an embedding.</summary>
    public int Dimension { get; }

    /// <summary>How embeddings are compared; signatures are by cosine.</summary>
    public Metric Metric { get; }

    /// <summary>What the weights were trained on, for people to read.</summary>
    public string TrainedOn { get; }

    /// <summary>What the figures were measured on, for people to read; it says so where writers were generated.</summary>
    public string MeasuredOn { get; }

    /// <summary>How similarities become a score.</summary>
    public SignatureScore Score { get; }

    /// <summary>The likeness to a single other signature from which on 1 in 20 of others' signatures are accepted.</summary>
    /// <remarks>
    /// Two things are held to it, alike beside one other signature. The second and third of an enrolment on a pad, which an operator watches, by the mean of the likenesses to those that were let in before. Among pictures
    /// whose writer nobody has checked, a reference is named where even the likest of the others stays below: of k others' signatures up to k in 20 may reach it by chance, so that up to so many references of another writer
    /// aren't named; from three references on right ones aren't named for a wrong one beside them, as by the mean they would be.
    /// </remarks>
    public double LeastLikeness { get; }

    /// <summary>One for each number of references up to <see cref="MostReferences"/>, in this order: from <see cref="FewestReferences"/> on for strokes, from a single one on for pictures.</summary>
    public ImmutableArray<SignatureOperatingPoint> Points { get; }

    /// <summary>Reads the file form.</summary>
    /// <exception cref="CalibrationFormatException">Names the key and the mend.</exception>
    public static SignatureCalibration Parse(string json) => SignatureCalibrationJson.Read(json);

    /// <summary>The file form; ends with a line feed, and the same values give the same text.</summary>
    public string ToJson() => SignatureCalibrationJson.Write(this);

    /// <summary>The operating point of somebody with so many references.</summary>
    /// <param name="references">3 to 10, of pictures 1 to 10.</param>
    public SignatureOperatingPoint PointFor(int references)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(references, FewestOf(Reads));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(references, MostReferences);
        return Points[references - FewestOf(Reads)];
    }

    /// <summary>Equal where every value is.</summary>
    public bool Equals(SignatureCalibration? other) => other is not null
        && (Model, Reads, File, Dimension, Metric, TrainedOn, MeasuredOn, Score) == (other.Model, other.Reads, other.File, other.Dimension, other.Metric, other.TrainedOn, other.MeasuredOn, other.Score)
        && LeastLikeness.Equals(other.LeastLikeness)
        && Points.AsSpan().SequenceEqual(other.Points.AsSpan());

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Model, Score, Points.Length);

    /// <summary>Fewest references that signatures of a kind are held against.</summary>
    public static int FewestOf(SignatureMedium medium) => medium == SignatureMedium.Strokes ? FewestReferences : 1;
}
