using OpenCvSharp;

namespace AccessControl.Vision.Quality;

/// <summary>Measures an aligned face's pixels, in memory that is used again.</summary>
internal sealed class TextureMeter : IDisposable
{
    private const byte AlmostBlack = 10;
    private const byte AlmostWhite = 245;

    private readonly Mat _grey = new();
    private readonly Mat _laplacian = new();
    private readonly OcclusionEstimate _occlusion = new();

    /// <summary>The part of the aligned face that is face on everybody: from the brows to the chin, between the cheeks.</summary>
    internal static Rect Core(Size aligned) => new(aligned.Width * 22 / 112, aligned.Height * 32 / 112, aligned.Width * 68 / 112, aligned.Height * 74 / 112);

    public unsafe FaceTexture Measure(Mat aligned)
    {
        Cv2.CvtColor(aligned, _grey, ColorConversionCodes.BGR2GRAY);
        var core = Core(aligned.Size());
        using var grey = new Mat(_grey, core);
        Cv2.Laplacian(grey, _laplacian, MatType.CV_16S, 1);
        long sum = 0, squares = 0, light = 0;
        var clipped = 0;
        for (var row = 0; row < core.Height; row++)
        {
            var edges = new ReadOnlySpan<short>(_laplacian.Ptr(row).ToPointer(), core.Width);
            var tones = new ReadOnlySpan<byte>(grey.Ptr(row).ToPointer(), core.Width);
            for (var column = 0; column < edges.Length; column++)
            {
                int edge = edges[column];
                sum += edge;
                squares += edge * edge;
                int tone = tones[column];
                light += tone;
                clipped += tone is <= AlmostBlack or >= AlmostWhite ? 1 : 0;
            }
        }

        double count = core.Width * core.Height;
        var mean = sum / count;
        return new FaceTexture((squares / count) - (mean * mean), light / count, clipped / count, _occlusion.Estimate(aligned));
    }

    public void Dispose()
    {
        _grey.Dispose();
        _laplacian.Dispose();
        _occlusion.Dispose();
    }
}
