using AccessControl.Domain.Captures;
using AccessControl.Domain.Matching;
using AccessControl.Domain.Tests.Matching;

namespace AccessControl.Domain.Tests.Entrances;

/// <summary>Sees in each frame what the test says.</summary>
internal sealed class ScriptedAnalyser : IFaceAnalyser
{
    public ModelId Encoder => Faces.Model;

    public int Dimension => Faces.Dimension;

    public Metric Metric => Metric.Cosine;

    public Func<Frame, Analysis> Script { get; set; } = frame => Nobody(frame);

    public Analysis Analyse(Frame frame) => Script(frame);

    public void Dispose()
    {
    }

    public static Analysis Nobody(Frame frame) =>
        new(new Capture.Failed(new CaptureFailure(CaptureFailureReason.NoFace, null, null, frame.CapturedAt)), [], default);

    public static Analysis Face(Frame frame, Embedding face, FaceBox box, CaptureQuality? quality = null, params FaceBox[] others) => new(
        new Capture.Probed(Faces.Probe(face, quality, box, frame.CapturedAt)), [box, .. others], default);

    public static Analysis Failure(Frame frame, CaptureFailureReason reason, FaceBox box, params FaceBox[] others) =>
        new(new Capture.Failed(new CaptureFailure(reason, box, Faces.Quality(), frame.CapturedAt)), [box, .. others], default);
}
