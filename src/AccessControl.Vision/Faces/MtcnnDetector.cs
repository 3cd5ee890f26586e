using AccessControl.Domain.Captures;
using AccessControl.Vision.ModelPacks;
using OpenCvSharp;

namespace AccessControl.Vision.Faces;

/// <summary>
/// MTCNN (Zhang, Zhang, Li, Qiao, "Joint Face Detection and Alignment Using Multitask Cascaded Convolutional Networks", IEEE SPL 23(10), 2016):
/// P-Net proposes, R-Net refines, O-Net decides and gives landmarks.
/// </summary>
internal sealed class MtcnnDetector : IFaceDetector
{
    /// <summary>Side of the box that MTCNN puts about a face, in eye distances.</summary>
    private const double BoxSidesToAnEyeDistance = 2.2;
    private const int SmallestStep = 24;
    private const float MaximumOverlap = 0.7f;

    private readonly DetectionOptions _options;
    private readonly ProposalNetwork _proposals;
    private readonly CropNetwork _refinement;
    private readonly CropNetwork _output;
    private readonly PicturePyramid _pyramid = new();
    private readonly List<MtcnnCandidate> _candidates = [];
    private readonly List<MtcnnCandidate> _refined = [];

    /// <exception cref="UnusableModelException">A model can't be used.</exception>
    public MtcnnDetector(InstalledPack installed, DetectionOptions options, RuntimeOptions runtime, RuntimeMeter meter)
    {
        _options = options;
        var pack = installed.Pack;
        var preprocessing = pack.Detector.Preprocessing;
        _proposals = new ProposalNetwork(
            installed.PathOf(ModelRole.PNet), pack.FileOf(ModelRole.PNet)!, preprocessing, options.SmallestEyeDistance * BoxSidesToAnEyeDistance, runtime, meter);
        try
        {
            _refinement = new CropNetwork(
                installed.PathOf(ModelRole.RNet), pack.FileOf(ModelRole.RNet)!, preprocessing, 24, options.MaximumFaces * 4, runtime, meter);
        }
        catch
        {
            _proposals.Dispose();
            throw;
        }

        try
        {
            _output = new CropNetwork(
                installed.PathOf(ModelRole.ONet), pack.FileOf(ModelRole.ONet)!, preprocessing, 48, options.MaximumFaces, runtime, meter);
        }
        catch
        {
            _proposals.Dispose();
            _refinement.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public void Detect(Mat picture, List<DetectedFace> faces)
    {
        faces.Clear();
        _candidates.Clear();
        _pyramid.Build(picture, SmallestStep);
        _proposals.Propose(_pyramid, picture.Size(), _options.ProposalScore, _candidates);
        BoxSuppression.Apply(_candidates, MaximumOverlap);
        Refine();
        Decide(faces);
        BoxSuppression.Apply(faces, MaximumOverlap, ofSmaller: true);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _proposals.Dispose();
        _refinement.Dispose();
        _output.Dispose();
        _pyramid.Dispose();
    }

    private void Refine()
    {
        _refined.Clear();
        var count = Load(_refinement, _candidates);
        for (var item = 0; item < count; item++)
        {
            if (_refinement.ScoreOf(item) >= _options.RefineScore)
            {
                var offsets = _refinement.OffsetsOf(item);
                _refined.Add(new MtcnnCandidate(
                    _candidates[item].Square with { Confidence = _refinement.ScoreOf(item) }, offsets[0], offsets[1], offsets[2], offsets[3]));
            }
        }

        BoxSuppression.Apply(_refined, MaximumOverlap);
    }

    private void Decide(List<DetectedFace> faces)
    {
        var count = Load(_output, _refined);
        for (var item = 0; item < count; item++)
        {
            var score = _output.ScoreOf(item);
            if (score < _options.OutputScore)
            {
                continue;
            }

            // The landmarks are told in the part that the network saw, the offsets move its box.
            var seen = _refined[item].Square with { Confidence = score };
            var offsets = _output.OffsetsOf(item);
            var box = new MtcnnCandidate(seen, offsets[0], offsets[1], offsets[2], offsets[3]).Refined;
            if (box.Width > 1 && box.Height > 1)
            {
                faces.Add(new DetectedFace(box, Landmarks(seen, _output.LandmarksOf(item))));
            }
        }
    }

    /// <summary>Puts the best candidates into a run and runs it.</summary>
    private int Load(CropNetwork network, List<MtcnnCandidate> candidates)
    {
        var count = Math.Min(candidates.Count, network.Capacity);
        for (var item = 0; item < count; item++)
        {
            network.Load(item, _pyramid, candidates[item].Square);
        }

        if (count > 0)
        {
            network.Run(count);
        }

        return count;
    }

    private static FaceLandmarks Landmarks(FaceBox seen, ReadOnlySpan<float> shares)
    {
        return new FaceLandmarks(Point(shares, 0), Point(shares, 1), Point(shares, 2), Point(shares, 3), Point(shares, 4));

        FacePoint Point(ReadOnlySpan<float> values, int index) =>
            new(seen.X + (values[index] * seen.Width), seen.Y + (values[index + 5] * seen.Height));
    }
}
