using AccessControl.Domain.Captures;
using AccessControl.Vision.ModelPacks;
using OpenCvSharp;

namespace AccessControl.Vision.Faces;

/// <summary>R-Net or O-Net: looks at square parts of the picture, many in one run.</summary>
internal sealed class CropNetwork : IDisposable
{
    private readonly OnnxModel _model;
    private readonly ChannelScaling _scaling;
    private readonly int _side;
    private readonly bool _isSwapped;
    private readonly TensorPlace _input;
    private readonly TensorPlace[] _outputs;
    private readonly BoundRun?[] _runs;
    private readonly Mat _crop;
    private readonly Mat _map = new(2, 3, MatType.CV_64FC1);

    /// <param name="path">The model.</param>
    /// <param name="file">Its description: outputs are probability, offsets and, where there are three, landmarks.</param>
    /// <param name="preprocessing">From picture to tensor.</param>
    /// <param name="side">Pixels of the square it looks at.</param>
    /// <param name="capacity">Most parts in one run.</param>
    /// <param name="runtime">Threads.</param>
    /// <param name="meter">Time inside.</param>
    /// <exception cref="UnusableModelException">The model can't be used.</exception>
    public CropNetwork(
        string path, ModelFile file, ImagePreprocessing preprocessing, int side, int capacity, RuntimeOptions runtime, RuntimeMeter meter)
    {
        _scaling = new ChannelScaling(preprocessing);
        _isSwapped = preprocessing.HeightAndWidthSwapped;
        _side = side;
        _input = TensorPlace.Allocate(file.Inputs[0].Name, capacity, 3, side, side);
        _outputs = [.. file.Outputs.Select((output, index) => TensorPlace.Allocate(output.Name, capacity, WidthOf(index)))];
        _runs = new BoundRun?[capacity + 1];
        _crop = new Mat(side, side, MatType.CV_8UC3, Scalar.Black);
        _model = OnnxModel.Open(path, _input.Name, _outputs.Select(output => output.Name), runtime, meter);
    }

    /// <summary>Most parts in one run.</summary>
    public int Capacity => _runs.Length - 1;

    /// <summary>Probability of a face of a part of the last run.</summary>
    public float ScoreOf(int item) => _outputs[0].Memory.Span[(item * 2) + 1];

    /// <summary>Offsets of a part: left, top, right, bottom.</summary>
    public ReadOnlySpan<float> OffsetsOf(int item) => _outputs[1].Memory.Span.Slice(item * 4, 4);

    /// <summary>Landmarks of a part, five x, then five y, as shares of the part.</summary>
    public ReadOnlySpan<float> LandmarksOf(int item) => _outputs[2].Memory.Span.Slice(item * 10, 10);

    /// <summary>Puts a part of the picture into the next run. What lies beyond the picture is black.</summary>
    public unsafe void Load(int item, PicturePyramid pyramid, FaceBox part)
    {
        var step = pyramid.StepFor(part.Width / _side, out var reduction);
        double acrossX = part.Width / reduction / _side, acrossY = part.Height / reduction / _side;
        double left = ((double)part.X / reduction) + (acrossX / 2) - 0.5, top = ((double)part.Y / reduction) + (acrossY / 2) - 0.5;
        // From a pixel (column, row) of the crop to the picture; the swap of rows and columns costs nothing here.
        // Written in place: the Mat's own setters leave garbage for each number.
        var map = new Span<double>(_map.DataPointer, 6);
        (map[0], map[1], map[2]) = _isSwapped ? (0d, acrossX, left) : (acrossX, 0d, left);
        (map[3], map[4], map[5]) = _isSwapped ? (acrossY, 0d, top) : (0d, acrossY, top);
        Cv2.WarpAffine(
            step, _crop, _map, new Size(_side, _side), InterpolationFlags.Linear | InterpolationFlags.WarpInverseMap, BorderTypes.Constant, Scalar.Black);
        var plane = _side * _side;
        _scaling.Write(new ReadOnlySpan<byte>(_crop.DataPointer, plane * 3), _input.Memory.Span.Slice(item * 3 * plane, 3 * plane), plane, 0);
    }

    /// <summary>Runs over the first parts.</summary>
    /// <param name="count">1 to <see cref="Capacity"/>.</param>
    public void Run(int count) => (_runs[count] ??= Bind(count)).Execute();

    public void Dispose()
    {
        foreach (var run in _runs)
        {
            run?.Dispose();
        }

        _model.Dispose();
        _crop.Dispose();
        _map.Dispose();
    }

    private static long WidthOf(int output) => output switch { 0 => 2, 1 => 4, _ => 10 };

    private BoundRun Bind(int count) => new(
        _model,
        _input with { Shape = [count, 3, _side, _side] },
        [.. _outputs.Select((output, index) => output with { Shape = [count, WidthOf(index)] })]);
}
