using OpenCvSharp;

namespace AccessControl.Vision.Faces;

/// <summary>A picture and its halves, so that a large part can be sampled down without leaving pixels out. The memory is used again.</summary>
internal sealed class PicturePyramid : IDisposable
{
    private readonly List<Mat> _halves = [];
    private Mat? _picture;
    private int _count;

    /// <summary>Takes a picture; it must live as long as this pyramid is read.</summary>
    /// <param name="picture">Not owned.</param>
    /// <param name="smallestSide">No step is smaller.</param>
    public void Build(Mat picture, int smallestSide)
    {
        _picture = picture;
        _count = 0;
        var from = picture;
        for (var size = picture.Size(); Math.Min(size.Width, size.Height) / 2 >= smallestSide;)
        {
            // Halves of odd sizes would move the picture by a part of a pixel from step to step: leave the last row or column out instead.
            size = new Size(size.Width / 2, size.Height / 2);
            if (_halves.Count == _count)
            {
                _halves.Add(new Mat());
            }

            using var even = new Mat(from, new Rect(0, 0, size.Width * 2, size.Height * 2));
            Cv2.Resize(even, _halves[_count], size, interpolation: InterpolationFlags.Linear);
            from = _halves[_count++];
        }
    }

    /// <summary>The step from which on a reduction by <paramref name="factor"/> leaves less than a halving to do.</summary>
    /// <param name="factor">Pixels of the picture for one wanted pixel.</param>
    /// <param name="reduction">Pixels of the picture for one of the step: 1, 2, 4...</param>
    public Mat StepFor(double factor, out int reduction)
    {
        var step = Math.Clamp((int)Math.Log2(Math.Max(1, factor)), 0, _count);
        reduction = 1 << step;
        return step == 0 ? _picture! : _halves[step - 1];
    }

    public void Dispose()
    {
        foreach (var half in _halves)
        {
            half.Dispose();
        }
    }
}
