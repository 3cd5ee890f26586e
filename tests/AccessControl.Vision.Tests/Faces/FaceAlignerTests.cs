using AccessControl.Domain.Captures;
using AccessControl.Vision.Faces;
using AccessControl.Vision.ModelPacks;
using OpenCvSharp;

namespace AccessControl.Vision.Tests.Faces;

public sealed class FaceAlignerTests
{
    private static readonly EncoderDescription Encoder = new(
        "test",
        new ImagePreprocessing(ChannelOrder.Rgb, [0, 0, 0], [1, 1, 1]),
        112,
        112,
        [new(38.2946f, 51.6963f), new(73.5318f, 51.5014f), new(56.0252f, 71.7366f), new(41.5493f, 92.3655f), new(70.7299f, 92.2041f)],
        128,
        false,
        Domain.Matching.Metric.Cosine);

    [Theory]
    [InlineData(0.8, 0.2, 1.5)]
    [InlineData(1.3, -0.4, 1.5)]
    // Larger than twice the template: reduced by averaging first, so that it differs a little more from sampling a smooth picture.
    [InlineData(0.3, 0.1, 4)]
    [InlineData(0.13, -0.2, 6)]
    public void Warp_SmoothPicture_EqualsSamplingAtTheMappedPoints(double scale, double angle, double tolerance)
    {
        using var picture = new Mat(600, 700, MatType.CV_8UC3);
        for (var y = 0; y < 600; y++)
        {
            for (var x = 0; x < 700; x++)
            {
                picture.Set(y, x, Colour(x, y));
            }
        }

        using var aligner = new FaceAligner(Encoder);
        double a = scale * Math.Cos(angle), b = scale * Math.Sin(angle);
        // The middle of the picture goes to the middle of the template.
        var transform = new SimilarityTransform(a, b, 56 - (a * 350) + (b * 300), 56 - (b * 350) - (a * 300));

        aligner.Warp(picture, transform);

        var back = transform.Inverse();
        var worst = 0.0;
        for (var y = 4; y < 108; y++)
        {
            for (var x = 4; x < 108; x++)
            {
                var from = back.Apply(new FacePoint(x, y));
                if (from.X is < 12 or > 687 || from.Y is < 12 or > 587)
                {
                    continue;
                }

                var expected = Colour(from.X, from.Y);
                var actual = aligner.Aligned.At<Vec3b>(y, x);
                worst = Math.Max(worst, Math.Max(Math.Abs(expected.Item0 - actual.Item0), Math.Abs(expected.Item1 - actual.Item1)));
            }
        }

        Assert.True(worst <= tolerance, $"differs by {worst}");
    }

    [Fact]
    public void Warp_FaceOutsideThePicture_IsBlack()
    {
        using var picture = new Mat(100, 100, MatType.CV_8UC3, Scalar.White);
        using var aligner = new FaceAligner(Encoder);

        aligner.Warp(picture, new SimilarityTransform(0.2, 0, 5000, 5000));

        Assert.Equal(0, Cv2.Sum(aligner.Aligned).Val0);
    }

    [Fact]
    public void Estimate_LandmarksOnTheTemplate_ChangesNothing()
    {
        using var aligner = new FaceAligner(Encoder);
        var t = Encoder.Template;

        var found = aligner.Estimate(new FaceLandmarks(t[0], t[1], t[2], t[3], t[4]))!.Value;

        Assert.Equal(1, found.A, 1e-6);
        Assert.Equal(0, found.B, 1e-6);
        Assert.Equal(0, found.X, 1e-3);
    }

    private static Vec3b Colour(double x, double y) => new(
        (byte)Math.Round(128 + (100 * Math.Sin(x / 90) * Math.Cos(y / 110))), (byte)Math.Round((x / 5) + (y / 6)), 77);
}
