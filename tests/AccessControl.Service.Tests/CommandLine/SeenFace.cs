using AccessControl.Domain.Captures;
using AccessControl.Domain.Matching;

namespace AccessControl.Service.Tests.CommandLine;

/// <summary>A camera's analysis that sees one face at most, of two people: whose says the test.</summary>
internal sealed class SeenFace : IFaceAnalyser, IThresholds
{
    private static readonly FaceBox Near = new(220, 140, 200, 200, 0.95f);
    private static readonly CaptureQuality Good = new(80, 0, 0, 0, 300, 128, 0, 0, 0.95);

    public ModelId Encoder { get; } = new("test-encoder", new string('a', 64));

    public int Dimension => 8;

    public Metric Metric => Metric.Cosine;

    /// <summary>Whose face is before the camera, by their place among those who are enrolled; null for nobody's.</summary>
    public int? Who { get; set; }

    public Analysis Analyse(Frame frame) => Who is { } who
        ? new Analysis(new Capture.Probed(new Probe(Of(who), Good, null, Near, default, frame.CapturedAt)), [Near], default)
        : new Analysis(new Capture.Failed(new CaptureFailure(CaptureFailureReason.NoFace, null, null, frame.CapturedAt)), [], default);

    /// <summary>The face of one of them.</summary>
    public Embedding Of(int who) => new Embedding(Encoder, [.. Enumerable.Range(0, Dimension).Select(i => i == who ? 1f : 0.05f)]).Normalised();

    public DecisionThreshold ForIdentification(int references, int people) =>
        new(ComparisonScore.OfCosine(Metric, 0.5), new ThresholdOrigin("test", 0.001, references, 0.001, 0.001, ThresholdSupport.Measured));

    public DecisionThreshold ForVerification() => ForIdentification(1, 1);

    public ComparisonScore Laxer(DecisionThreshold threshold, double factor) => threshold.Score;

    public void Dispose()
    {
    }
}
