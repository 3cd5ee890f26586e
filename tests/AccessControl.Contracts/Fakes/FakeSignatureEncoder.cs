using AccessControl.Domain.Accuracy;
using AccessControl.Domain.Matching;
using AccessControl.Domain.Signatures;

namespace AccessControl.Contracts.Fakes;

/// <summary>Where the pen was at sixteen moments, as an embedding: tells the writers of <see cref="DrawnSignature"/> apart.</summary>
public sealed class FakeSignatureEncoder(ModelId? model = null) : ISignatureEncoder
{
    private const int Places = 16;

    /// <summary>Of every one that nobody gave another.</summary>
    public static ModelId Usual { get; } = new("signature-fake", new string('5', 64));

    public ModelId Model { get; } = model ?? Usual;

    public int Dimension => 2 * Places;

    /// <summary>How many were encoded.</summary>
    public int Encoded { get; private set; }

    /// <summary>A calibration for it: twenty times as many writers as there are.</summary>
    public SignatureCalibration Calibration(double threshold = -0.15) => new(
        Model,
        SignatureMedium.Strokes,
        "fake.onnx",
        Dimension,
        Metric.Cosine,
        "nothing",
        "waves",
        new SignatureScore(0.95, 3),
        Math.Clamp(0.95 + threshold, -1, 1),
        [.. Enumerable.Range(SignatureCalibration.FewestReferences, 8).Select(count => new SignatureOperatingPoint(count, 0.01, threshold, 0.02, 0.25, new ErrorInterval(0.2, 0.3), 200))]);

    public Embedding Encode(StrokeSequence strokes)
    {
        ArgumentNullException.ThrowIfNull(strokes);
        Encoded++;
        var places = StrokeChannels.StepsOf(strokes).Aggregate(
            new List<(float X, float Y)> { (0, 0) }, (so, step) => [.. so, (so[^1].X + step.Right, so[^1].Y + step.Down)]);
        var (x, y) = (places.Average(place => place.X), places.Average(place => place.Y));
        var values = Enumerable.Range(0, Places).Select(i => places[i * (places.Count - 1) / (Places - 1)]).SelectMany(place => new[] { place.X - x, place.Y - y }).ToArray();
        // A pen at rest has no places; an embedding is never all zero.
        return new Embedding(Model, values.Any(value => value != 0) ? values : [1, .. values.Skip(1)]).Normalised();
    }
}
