using AccessControl.Domain.Captures;
using AccessControl.Vision.ModelPacks;
using OpenCvSharp;

namespace AccessControl.Vision.Faces;

/// <summary>Warps a face to the encoder's template, into a picture that is used again for every face.</summary>
internal sealed class FaceAligner : IDisposable
{
    private readonly FacePoint[] _template;
    private readonly Mat _matrix = new(2, 3, MatType.CV_64FC1);
    private readonly Mat _reduced;
    private readonly Size _size;

    public FaceAligner(EncoderDescription encoder)
    {
        _template = [.. encoder.Template];
        _size = new Size(encoder.Width, encoder.Height);
        Aligned = new Mat(_size, MatType.CV_8UC3, Scalar.Black);
        // A face is reduced until it is less than twice as large as the template; turned by 45 degrees that takes 2 * sqrt(2) sides, and a rim.
        var side = (int)Math.Ceiling(Math.Max(encoder.Width, encoder.Height) * 2 * Math.Sqrt(2)) + 8;
        _reduced = new Mat(side, side, MatType.CV_8UC3, Scalar.Black);
    }

    /// <summary>The aligned face, BGR; overwritten by the next one.</summary>
    public Mat Aligned { get; }

    /// <summary>The similarity from the picture to the template, null where the landmarks fall together.</summary>
    public SimilarityTransform? Estimate(in FaceLandmarks landmarks) => SimilarityTransform.Estimate(
        [landmarks.LeftEye, landmarks.RightEye, landmarks.Nose, landmarks.LeftMouth, landmarks.RightMouth], _template);

    /// <summary>Fills <see cref="Aligned"/>. What lies beyond the picture is black.</summary>
    public void Warp(Mat picture, SimilarityTransform transform)
    {
        var reduction = (int)(1 / transform.Scale);
        if (reduction < 2)
        {
            WarpFrom(picture, transform);
            return;
        }

        // Sampling a large face at every third pixel would make noise of its detail: reduce the part by averaging first.
        var part = PartOf(picture.Size(), transform.Inverse(), reduction);
        if (part.Width < reduction || part.Height < reduction)
        {
            Aligned.SetTo(Scalar.Black);
            return;
        }

        using var from = new Mat(picture, part);
        using var reduced = new Mat(_reduced, new Rect(0, 0, part.Width / reduction, part.Height / reduction));
        Cv2.Resize(from, reduced, reduced.Size(), interpolation: InterpolationFlags.Area);
        // Pixel centres: the reduced pixel x lies at reduction * x + (reduction - 1) / 2 of the part.
        var centre = (reduction - 1) / 2.0;
        var shift = transform with
        {
            X = (transform.A * (part.X + centre)) - (transform.B * (part.Y + centre)) + transform.X,
            Y = (transform.B * (part.X + centre)) + (transform.A * (part.Y + centre)) + transform.Y,
        };
        WarpFrom(reduced, shift with { A = shift.A * reduction, B = shift.B * reduction });
    }

    public void Dispose()
    {
        _matrix.Dispose();
        _reduced.Dispose();
        Aligned.Dispose();
    }

    private void WarpFrom(Mat picture, SimilarityTransform transform)
    {
        _matrix.Set(0, 0, transform.A);
        _matrix.Set(0, 1, -transform.B);
        _matrix.Set(0, 2, transform.X);
        _matrix.Set(1, 0, transform.B);
        _matrix.Set(1, 1, transform.A);
        _matrix.Set(1, 2, transform.Y);
        Cv2.WarpAffine(picture, Aligned, _matrix, _size, InterpolationFlags.Linear, BorderTypes.Constant, Scalar.Black);
    }

    private Rect PartOf(Size picture, SimilarityTransform back, int reduction)
    {
        double left = double.MaxValue, top = double.MaxValue, right = double.MinValue, bottom = double.MinValue;
        ReadOnlySpan<FacePoint> corners = [new(0, 0), new(_size.Width, 0), new(0, _size.Height), new(_size.Width, _size.Height)];
        foreach (var corner in corners)
        {
            var point = back.Apply(corner);
            left = Math.Min(left, point.X);
            top = Math.Min(top, point.Y);
            right = Math.Max(right, point.X);
            bottom = Math.Max(bottom, point.Y);
        }

        var x = Math.Clamp((int)left - reduction, 0, picture.Width);
        var y = Math.Clamp((int)top - reduction, 0, picture.Height);
        var width = (Math.Clamp((int)right + (2 * reduction), 0, picture.Width) - x) / reduction * reduction;
        var height = (Math.Clamp((int)bottom + (2 * reduction), 0, picture.Height) - y) / reduction * reduction;
        return new Rect(x, y, Math.Min(width, _reduced.Width * reduction), Math.Min(height, _reduced.Height * reduction));
    }
}
