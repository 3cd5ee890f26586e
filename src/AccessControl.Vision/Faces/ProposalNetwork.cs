using AccessControl.Domain.Captures;
using AccessControl.Vision.ModelPacks;
using OpenCvSharp;

namespace AccessControl.Vision.Faces;

/// <summary>P-Net: slides over the picture at several scales and proposes boxes.</summary>
internal sealed class ProposalNetwork : IDisposable
{
    /// <summary>Pixels of the square that a cell sees.</summary>
    internal const int Window = 12;
    private const int CellStride = 2;
    private const double ScaleStep = 0.709;
    private const float MaximumOverlapInOneScale = 0.5f;

    private readonly OnnxModel _model;
    private readonly ModelFile _file;
    private readonly ChannelScaling _scaling;
    private readonly bool _isSwapped;
    private readonly double _smallestFace;
    private readonly List<Level> _levels = [];
    private readonly List<MtcnnCandidate> _found = [];
    private readonly Mat _turned = new();
    private Size _pictureSize;

    /// <param name="path">The model.</param>
    /// <param name="file">Its description: outputs are probability and offsets.</param>
    /// <param name="preprocessing">From picture to tensor.</param>
    /// <param name="smallestFace">Pixels of the smallest box searched.</param>
    /// <param name="runtime">Threads.</param>
    /// <param name="meter">Time inside.</param>
    /// <exception cref="UnusableModelException">The model can't be used.</exception>
    public ProposalNetwork(
        string path, ModelFile file, ImagePreprocessing preprocessing, double smallestFace, RuntimeOptions runtime, RuntimeMeter meter)
    {
        _file = file;
        _scaling = new ChannelScaling(preprocessing);
        _isSwapped = preprocessing.HeightAndWidthSwapped;
        _smallestFace = smallestFace;
        _model = OnnxModel.Open(path, file.Inputs[0].Name, [file.Outputs[0].Name, file.Outputs[1].Name], runtime, meter);
    }

    /// <summary>Appends the proposals of all scales.</summary>
    public void Propose(PicturePyramid pyramid, Size picture, float minimumScore, List<MtcnnCandidate> candidates)
    {
        if (picture != _pictureSize)
        {
            Bind(picture);
        }

        foreach (var level in _levels)
        {
            WriteInput(level, pyramid);
            level.Run.Execute();
            _found.Clear();
            Decode(
                level.Scores.Memory.Span, level.Offsets.Memory.Span, level.Columns, level.Rows, _isSwapped, level.ScaleX, level.ScaleY, minimumScore, _found);
            BoxSuppression.Apply(_found, MaximumOverlapInOneScale);
            candidates.AddRange(_found);
        }
    }

    public void Dispose()
    {
        Release();
        _model.Dispose();
        _turned.Dispose();
    }

    /// <summary>Reads the maps of one scale.</summary>
    /// <param name="scores">Two planes of cells; the second is the probability of a face.</param>
    /// <param name="offsets">Four planes.</param>
    /// <param name="columns">Cells from left to right of the picture.</param>
    /// <param name="rows">Cells from top to bottom.</param>
    /// <param name="isSwapped">True where the cells of a column follow one another.</param>
    /// <param name="scaleX">From pixels of this scale to pixels of the picture.</param>
    /// <param name="scaleY">The same, downwards.</param>
    /// <param name="minimumScore">0 to 1.</param>
    /// <param name="found">Receives them.</param>
    internal static void Decode(
        ReadOnlySpan<float> scores,
        ReadOnlySpan<float> offsets,
        int columns,
        int rows,
        bool isSwapped,
        double scaleX,
        double scaleY,
        float minimumScore,
        List<MtcnnCandidate> found)
    {
        var plane = columns * rows;
        var faces = scores.Slice(plane, plane);
        for (var cell = 0; cell < plane; cell++)
        {
            if (faces[cell] < minimumScore)
            {
                continue;
            }

            var (column, row) = isSwapped ? (cell / rows, cell % rows) : (cell % columns, cell / columns);
            found.Add(new MtcnnCandidate(
                new FaceBox(
                    (float)(column * CellStride * scaleX), (float)(row * CellStride * scaleY), (float)(Window * scaleX), (float)(Window * scaleY), faces[cell]),
                offsets[cell],
                offsets[plane + cell],
                offsets[(2 * plane) + cell],
                offsets[(3 * plane) + cell]));
        }
    }

    /// <summary>The sizes at which a picture is searched: from the smallest face wanted to one that fills it.</summary>
    internal static IEnumerable<Size> Scales(Size picture, double smallestFace)
    {
        for (var scale = Math.Min(1, Window / smallestFace); ; scale *= ScaleStep)
        {
            var size = new Size((int)Math.Ceiling(picture.Width * scale), (int)Math.Ceiling(picture.Height * scale));
            if (Math.Min(size.Width, size.Height) < Window)
            {
                yield break;
            }

            yield return size;
        }
    }

    /// <summary>3x3 without padding, halved (rounded up), and twice 3x3 without padding.</summary>
    private static int CellsOf(int pixels) => ((pixels - 2 + 1) / 2) - 4;

    private void Bind(Size picture)
    {
        Release();
        _pictureSize = picture;
        foreach (var size in Scales(picture, _smallestFace))
        {
            int columns = CellsOf(size.Width), rows = CellsOf(size.Height);
            long[] Shape(long planes, long across, long down) => _isSwapped ? [1, planes, across, down] : [1, planes, down, across];
            var input = TensorPlace.Allocate(_file.Inputs[0].Name, Shape(3, size.Width, size.Height));
            var scores = TensorPlace.Allocate(_file.Outputs[0].Name, Shape(2, columns, rows));
            var offsets = TensorPlace.Allocate(_file.Outputs[1].Name, Shape(4, columns, rows));
            _levels.Add(new Level(
                size, columns, rows, (double)picture.Width / size.Width, (double)picture.Height / size.Height,
                input, scores, offsets, new Mat(size, MatType.CV_8UC3), new BoundRun(_model, input, scores, offsets)));
        }
    }

    private unsafe void WriteInput(Level level, PicturePyramid pyramid)
    {
        var step = pyramid.StepFor(Math.Min(level.ScaleX, level.ScaleY), out _);
        Cv2.Resize(step, level.Picture, level.Size, interpolation: InterpolationFlags.Linear);
        var source = level.Picture;
        if (_isSwapped)
        {
            Cv2.Transpose(level.Picture, _turned);
            source = _turned;
        }

        var pixels = level.Size.Width * level.Size.Height;
        _scaling.Write(new ReadOnlySpan<byte>(source.DataPointer, pixels * 3), level.Input.Memory.Span, pixels, 0);
    }

    private void Release()
    {
        foreach (var level in _levels)
        {
            level.Run.Dispose();
            level.Picture.Dispose();
        }

        _levels.Clear();
    }

    private sealed record Level(
        Size Size,
        int Columns,
        int Rows,
        double ScaleX,
        double ScaleY,
        TensorPlace Input,
        TensorPlace Scores,
        TensorPlace Offsets,
        Mat Picture,
        BoundRun Run);
}
