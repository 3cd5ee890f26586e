using System.Globalization;
using AccessControl.Vision.ModelPacks;
using OpenCvSharp;

namespace AccessControl.Vision.Faces;

/// <summary>YuNet (Wu, Peng, Yu, "YuNet: A Tiny Millisecond-level Face Detector", 2023): one network, one look, at a size chosen from the frame.</summary>
internal sealed class YuNetDetector : IFaceDetector
{
    private static readonly int[] Strides = [8, 16, 32];
    private static readonly string[] Outputs = [.. Strides.SelectMany(stride => new[] { "cls", "obj", "bbox", "kps" }
        .Select(kind => string.Create(CultureInfo.InvariantCulture, $"{kind}_{stride}")))];

    private readonly OnnxModel _model;
    private readonly DetectionOptions _options;
    private readonly ChannelScaling _scaling;
    private readonly Mat _reduced = new();
    private readonly TensorPlace[] _places = new TensorPlace[Outputs.Length];
    private readonly int _sizeMultiple;
    private TensorPlace _input;
    private BoundRun? _run;
    private Size _pictureSize;
    private Size _reducedSize;
    private Size _inputSize;

    /// <exception cref="UnusableModelException">The model can't be used.</exception>
    public YuNetDetector(string path, DetectorDescription description, DetectionOptions options, RuntimeOptions runtime, RuntimeMeter meter)
    {
        _options = options;
        _scaling = new ChannelScaling(description.Preprocessing);
        _sizeMultiple = description.SizeMultiple;
        _model = OnnxModel.Open(path, "input", Outputs, runtime, meter);
    }

    /// <inheritdoc/>
    public void Detect(Mat picture, List<DetectedFace> faces)
    {
        var size = picture.Size();
        if (_run is null || size != _pictureSize)
        {
            Bind(size);
        }

        WriteInput(picture);
        _run!.Execute();

        faces.Clear();
        for (var i = 0; i < Strides.Length; i++)
        {
            YuNetDecoder.Decode(
                _inputSize.Width / Strides[i],
                Strides[i],
                _places[i * 4].Memory.Span,
                _places[(i * 4) + 1].Memory.Span,
                _places[(i * 4) + 2].Memory.Span,
                _places[(i * 4) + 3].Memory.Span,
                _options.MinimumScore,
                (float)_pictureSize.Width / _reducedSize.Width,
                (float)_pictureSize.Height / _reducedSize.Height,
                faces);
        }

        BoxSuppression.Apply(faces, _options.MaximumOverlap);
        if (faces.Count > _options.MaximumFaces)
        {
            faces.RemoveRange(_options.MaximumFaces, faces.Count - _options.MaximumFaces);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _run?.Dispose();
        _reduced.Dispose();
        _model.Dispose();
    }

    /// <summary>The size that a picture is reduced to. Never enlarged: that would add no detail.</summary>
    internal static Size Reduce(Size picture, int longSide)
    {
        var scale = Math.Min(1.0, (double)longSide / Math.Max(picture.Width, picture.Height));
        return new Size(
            Math.Max(1, (int)Math.Round(picture.Width * scale)),
            Math.Max(1, (int)Math.Round(picture.Height * scale)));
    }

    private void Bind(Size picture)
    {
        _run?.Dispose();
        _pictureSize = picture;
        _reducedSize = Reduce(picture, _options.LongSide);
        _inputSize = new Size(RoundUp(_reducedSize.Width), RoundUp(_reducedSize.Height));
        _input = TensorPlace.Allocate("input", 1, 3, _inputSize.Height, _inputSize.Width);
        for (var i = 0; i < Outputs.Length; i++)
        {
            var stride = Strides[i / 4];
            long cells = _inputSize.Width / stride * (_inputSize.Height / stride);
            _places[i] = TensorPlace.Allocate(Outputs[i], 1, cells, (i % 4) switch { 2 => 4, 3 => 10, _ => 1 });
        }

        // The padding at the right and below is written once; only the picture's part changes from frame to frame.
        _input.Memory.Span.Clear();
        _run = new BoundRun(_model, _input, _places);
    }

    private unsafe void WriteInput(Mat picture)
    {
        var source = picture;
        if (_reducedSize != _pictureSize)
        {
            Cv2.Resize(picture, _reduced, _reducedSize, interpolation: InterpolationFlags.Linear);
            source = _reduced;
        }

        var tensor = _input.Memory.Span;
        var step = source.Step();
        var first = source.DataPointer;
        for (var row = 0; row < _reducedSize.Height; row++)
        {
            _scaling.Write(
                new ReadOnlySpan<byte>(first + (row * step), _reducedSize.Width * 3),
                tensor,
                _inputSize.Width * _inputSize.Height,
                row * _inputSize.Width);
        }
    }

    private int RoundUp(int value) => (value + _sizeMultiple - 1) / _sizeMultiple * _sizeMultiple;
}
