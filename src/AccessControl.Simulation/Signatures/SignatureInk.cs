using AccessControl.Domain.Signatures;
using AccessControl.Simulation.People;
using OpenCvSharp;

namespace AccessControl.Simulation.Signatures;

/// <summary>Draws a written signature as ink on paper, as a scanner that knows black and white only would give it.</summary>
public static class SignatureInk
{
    // Of the line drawn, in pieces: OpenCV takes places in sixteenths of a pixel.
    private const int Shift = 4;

    private const double MarginMillimetres = 2;

    // Paper isn't larger than this; a course that is (a pen that was carried away) is cut.
    private const double LargestMillimetres = 200;

    /// <summary>Draws it no larger than that.</summary>
    /// <param name="trace">What the pen did.</param>
    /// <param name="pen">With what; scanned more coarsely where the picture would be larger.</param>
    /// <param name="seed">Of the edge and of what the pen leaves out.</param>
    /// <param name="largest">Pixels of the longer side at most.</param>
    public static SignaturePicture Draw(PenTrace trace, InkPen pen, ulong seed, int largest)
    {
        ArgumentNullException.ThrowIfNull(trace);
        ArgumentNullException.ThrowIfNull(pen);
        var down = trace.Samples.Where(sample => sample.IsDown).DefaultIfEmpty(trace.Samples[0]).ToList();
        var side = Math.Max(down.Max(sample => sample.X) - down.Min(sample => sample.X), down.Max(sample => sample.Y) - down.Min(sample => sample.Y)) + (2 * MarginMillimetres);
        return Draw(trace, pen with { PixelsPerMillimetre = Math.Min(pen.PixelsPerMillimetre, (largest - 1) / side) }, seed);
    }

    /// <summary>Draws it.</summary>
    /// <param name="trace">What the pen did.</param>
    /// <param name="pen">With what.</param>
    /// <param name="seed">Of the edge and of what the pen leaves out.</param>
    /// <returns>Pixels of 0 (ink) and 255 (paper) only.</returns>
    public static SignaturePicture Draw(PenTrace trace, InkPen pen, ulong seed)
    {
        ArgumentNullException.ThrowIfNull(trace);
        ArgumentNullException.ThrowIfNull(pen);
        var random = new SeededRandom(seed);
        var down = trace.Samples.Where(sample => sample.IsDown).DefaultIfEmpty(trace.Samples[0]).ToList();
        var (left, top) = (down.Min(sample => sample.X) - MarginMillimetres, down.Min(sample => sample.Y) - MarginMillimetres);
        int Pixels(double millimetres) => Math.Max(1, (int)Math.Ceiling(Math.Min(LargestMillimetres, millimetres) * pen.PixelsPerMillimetre));
        var (width, height) = (Pixels(down.Max(sample => sample.X) + MarginMillimetres - left), Pixels(down.Max(sample => sample.Y) + MarginMillimetres - top));
        using var paper = new Mat(height, width, MatType.CV_8UC1, Scalar.White);
        Point Place(PenSample sample) => new(
            (int)Math.Round((sample.X - left) * pen.PixelsPerMillimetre * (1 << Shift)),
            (int)Math.Round((sample.Y - top) * pen.PixelsPerMillimetre * (1 << Shift)));

        var isSkipping = false;
        for (var i = 1; i < trace.Samples.Length; i++)
        {
            var (from, to) = (trace.Samples[i - 1], trace.Samples[i]);
            // A gap comes in a piece, not as dots.
            isSkipping = pen.Skips > 0 && random.Chance(isSkipping ? 0.8f : (float)(pen.Skips / 5));
            if (from.IsDown && to.IsDown && !isSkipping)
            {
                var pressed = 1 + (pen.Give * (2 * ((to.Pressure ?? 0.5f) - 0.5f)));
                var thickness = Math.Max(1, (int)Math.Round((pen.Width * pressed + (pen.Raggedness * random.NextGaussian())) * pen.PixelsPerMillimetre));
                Cv2.Line(paper, Place(from), Place(to), Scalar.Black, thickness, LineTypes.Link8, Shift);
            }
        }

        var grey = new byte[width * height];
        using var target = Mat.FromPixelData(height, width, MatType.CV_8UC1, grey);
        paper.CopyTo(target);
        return new SignaturePicture(width, height, grey);
    }
}
