using System.Collections.Immutable;
using AccessControl.Domain.Captures;
using AccessControl.Domain.Matching;
using AccessControl.Vision.ModelPacks;
using AccessControl.Vision.Quality;
using OpenCvSharp;

namespace AccessControl.Vision.Faces;

/// <summary>Finds, assesses, aligns and encodes. Owns the models and every picture buffer of the analysis.</summary>
/// <remarks>One caller at a time. In steady state (frames of one size) it allocates a few kilobytes for a frame, none of it frame-sized.</remarks>
public sealed class FaceAnalyser : IFaceAnalyser
{
    private readonly ModelPack _pack;
    private readonly QualityGates _gates;
    private readonly FaceChoice _choice;
    private readonly RuntimeMeter _meter;
    private readonly IFaceDetector _detector;
    private readonly FaceEncoder _encoder;
    private readonly FaceAligner _aligner;
    private readonly ModelPack? _successorPack;
    private readonly PackEncoder? _successor;
    private readonly FaceKeeping? _keeping;
    private readonly TextureMeter _texture = new();
    private readonly List<DetectedFace> _faces = [];
    private bool _disposed;

    /// <summary>Loads a pack's models.</summary>
    /// <param name="installed">The pack.</param>
    /// <param name="options">Already valid or not: they are checked here.</param>
    /// <param name="timeProvider">For the timings.</param>
    /// <param name="successor">A pack whose encoder is to encode each face as well, by the first pack's landmarks; null for none. Where the two share a network it runs once.</param>
    /// <exception cref="UnusableModelException">A model file is missing, damaged or another model.</exception>
    /// <exception cref="ArgumentException">An option is out of range.</exception>
    public FaceAnalyser(InstalledPack installed, FaceAnalyserOptions options, TimeProvider timeProvider, InstalledPack? successor = null)
    {
        ArgumentNullException.ThrowIfNull(installed);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(timeProvider);
        options.Validate();
        Cv2.SetNumThreads(options.Runtime.OpenCvThreads);

        _pack = installed.Pack;
        _successorPack = successor?.Pack;
        _gates = options.Gates;
        _choice = options.Choice;
        _meter = new RuntimeMeter(timeProvider);
        _aligner = new FaceAligner(_pack.Encoder);
        _detector = OpenDetector(installed, options, _meter);
        try
        {
            _encoder = FaceEncoder.Open(installed, options.Runtime, _meter);
            _successor = successor is null || successor.Pack.Network == _pack.Network ? null : new PackEncoder(successor, options.Runtime, _meter);
            _keeping = options.KeepsFaces ? new FaceKeeping(_pack.Encoder) : null;
        }
        catch
        {
            _encoder?.Dispose();
            _detector.Dispose();
            _aligner.Dispose();
            _texture.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public ModelId Encoder => _pack.EncoderModel;

    /// <inheritdoc/>
    public ModelId? Successor => _successorPack?.EncoderModel;

    /// <inheritdoc/>
    public int Dimension => _pack.Encoder.Dimension;

    /// <inheritdoc/>
    public Metric Metric => _pack.Encoder.Metric;

    /// <inheritdoc/>
    public Analysis Analyse(Frame frame)
    {
        ArgumentNullException.ThrowIfNull(frame);
        ObjectDisposedException.ThrowIf(_disposed, this);
        var time = _meter.TimeProvider;
        _meter.Reset();

        var start = time.GetTimestamp();
        using var picture = Mat.FromPixelData(frame.Height, frame.Width, MatType.CV_8UC3, frame.Address, frame.Stride);
        _detector.Detect(picture, _faces);
        _faces.Sort(static (a, b) => b.Landmarks.EyeDistance.CompareTo(a.Landmarks.EyeDistance));
        var boxes = Boxes();
        var detected = time.GetTimestamp();
        if ((_choice == FaceChoice.Central ? CentralFace(frame) : NearestFace()) is not { } face)
        {
            var none = new CaptureFailure(CaptureFailureReason.NoFace, null, null, frame.CapturedAt);
            return new Analysis(new Capture.Failed(none), boxes, Timings(detected - start, 0, 0, 0));
        }

        var transform = _aligner.Estimate(face.Landmarks);
        if (transform is { } similarity)
        {
            _aligner.Warp(picture, similarity);
        }

        var aligned = time.GetTimestamp();
        var quality = Assess(face, transform is not null);
        var reason = transform is null ? CaptureFailureReason.NotFrontal : _gates.Judge(quality, ShareOutside(face.Box, frame));
        var assessed = time.GetTimestamp();
        var capture = reason is { } failed
            ? (Capture)new Capture.Failed(new CaptureFailure(failed, face.Box, quality, frame.CapturedAt))
            : Encode(picture, face, quality, frame);
        var encoded = time.GetTimestamp();
        return new Analysis(capture, boxes, Timings(detected - start, aligned - detected, assessed - aligned, encoded - assessed));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _disposed = true;
        _detector.Dispose();
        _encoder.Dispose();
        _successor?.Dispose();
        _keeping?.Dispose();
        _aligner.Dispose();
        _texture.Dispose();
    }

    private static IFaceDetector OpenDetector(InstalledPack installed, FaceAnalyserOptions options, RuntimeMeter meter) =>
        installed.Pack.Detector.Kind switch
        {
            DetectorKind.YuNet => new YuNetDetector(
                installed.PathOf(ModelRole.YuNet), installed.Pack.Detector, options.Detection, options.Runtime, meter),
            DetectorKind.Mtcnn => new MtcnnDetector(installed, options.Detection, options.Runtime, meter),
            var kind => throw new NotSupportedException($"pack {installed.Pack.Name}: no detector for {kind}"),
        };

    private static double ShareOutside(FaceBox box, Frame frame)
    {
        var width = Math.Min(box.X + box.Width, frame.Width) - Math.Max(box.X, 0);
        var height = Math.Min(box.Y + box.Height, frame.Height) - Math.Max(box.Y, 0);
        return width <= 0 || height <= 0 ? 1 : 1 - ((double)width * height / ((double)box.Width * box.Height));
    }

    /// <summary>The nearest face that looks at the camera; else the nearest. A person behind a nearer one who looks is never taken.</summary>
    private DetectedFace? NearestFace()
    {
        foreach (var face in _faces)
        {
            if (_gates.IsFrontal(FromLandmarks(face)))
            {
                return face;
            }
        }

        return _faces.Count > 0 ? _faces[0] : null;
    }

    private DetectedFace? CentralFace(Frame frame)
    {
        DetectedFace? central = null;
        var smallest = float.PositiveInfinity;
        foreach (var face in _faces)
        {
            float x = face.Box.Centre.X - (frame.Width / 2f), y = face.Box.Centre.Y - (frame.Height / 2f);
            if ((x * x) + (y * y) < smallest)
            {
                (central, smallest) = (face, (x * x) + (y * y));
            }
        }

        return central;
    }

    private static CaptureQuality FromLandmarks(in DetectedFace face)
    {
        var pose = HeadPose.Estimate(face.Landmarks);
        return new CaptureQuality(
            face.Landmarks.EyeDistance, pose.YawDegrees, pose.PitchDegrees, pose.RollDegrees, 0, 0, 0, 0, face.Box.Confidence);
    }

    private CaptureQuality Assess(in DetectedFace face, bool isAligned)
    {
        var quality = FromLandmarks(face);
        if (!isAligned)
        {
            return quality;
        }

        var texture = _texture.Measure(_aligner.Aligned);
        return quality with
        {
            Sharpness = texture.Sharpness,
            MeanLuminance = texture.MeanLuminance,
            ClippedShare = texture.ClippedShare,
            OcclusionShare = texture.OcclusionShare,
        };
    }

    private Capture.Probed Encode(Mat picture, in DetectedFace face, in CaptureQuality quality, Frame frame)
    {
        var bare = Finite(_encoder.Encode(_aligner.Aligned), _pack.Network);
        return new Capture.Probed(new Probe(_pack.OfNetwork(bare), quality, null, face.Box, face.Landmarks, frame.CapturedAt)
        {
            Successor = _successor is null ? _successorPack?.OfNetwork(bare) : Finite(_successor.Encode(picture, face.Landmarks), _successor.Model),
            Aligned = _keeping?.Keep(picture, face.Landmarks),
        });
    }

    private static Embedding Finite(Embedding? embedding, ModelId model) =>
        embedding ?? throw new InvalidOperationException($"The encoder {model} gave no finite embedding for a face that passed all gates.");

    private ImmutableArray<FaceBox> Boxes()
    {
        var boxes = ImmutableArray.CreateBuilder<FaceBox>(_faces.Count);
        foreach (var face in _faces)
        {
            boxes.Add(face.Box);
        }

        return boxes.MoveToImmutable();
    }

    private AnalysisTimings Timings(long detect, long align, long assess, long encode)
    {
        var time = _meter.TimeProvider;
        return new AnalysisTimings(
            time.GetElapsedTime(0, detect),
            time.GetElapsedTime(0, assess),
            time.GetElapsedTime(0, align),
            time.GetElapsedTime(0, encode),
            _meter.Spent);
    }
}
