using System.Numerics.Tensors;
using AccessControl.Domain.Entrances;

namespace AccessControl.Domain.Duplicates;

/// <summary>
/// Lays one picture upon a part of another and compares the details: what is left of the luminance when its surroundings are taken off. Faces in the
/// middle of a picture are alike from afar, so the coarse look alone would take one person for another.
/// </summary>
/// <remarks>Pure. The part is moved and stretched by ever smaller steps as long as the details fit better.</remarks>
public static class SketchRegistration
{
    /// <summary>The smallest part, as a share of width and height, that is looked for.</summary>
    public const double SmallestPart = 0.85;

    private const int CoarseSide = 24;
    private const int FineSide = 48;
    private const int SurroundingRadius = 3;

    // Below it two pictures that lie near by their hashes are not alike even from afar.
    private const double CoarseLimit = 0.6;

    // Steps, and the score without which it is given up before each.
    private static readonly (double Step, double Needed)[] Steps = [(0.02, 0), (0.01, 0.3), (0.005, 0.5), (0.0025, 0.6)];

    /// <summary>Compares.</summary>
    /// <param name="whole">The picture of which the other may be a part.</param>
    /// <param name="part">The other.</param>
    /// <param name="start">Where to begin: about the part.</param>
    /// <param name="mirrored">Compares with left and right exchanged.</param>
    /// <returns>The best fit near the start; a score of 0 where it was given up early.</returns>
    public static SketchMatch Register(PictureSketch whole, PictureSketch part, PictureRegion start, bool mirrored)
    {
        ArgumentNullException.ThrowIfNull(whole);
        ArgumentNullException.ThrowIfNull(part);
        var pencil = new Pencil(whole, part, mirrored);
        if (pencil.CoarseScore(start) < CoarseLimit)
        {
            return new SketchMatch(0, start, mirrored);
        }

        var (region, score) = (start, pencil.Score(start));
        foreach (var (step, needed) in Steps)
        {
            if (score < needed)
            {
                return new SketchMatch(0, region, mirrored);
            }

            (region, score) = Climb(pencil, region, score, step);
        }

        return new SketchMatch(score, region, mirrored);
    }

    private static (PictureRegion Region, double Score) Climb(Pencil pencil, PictureRegion region, double score, double step)
    {
        for (var round = 0; round < 6; round++)
        {
            var before = score;
            foreach (var next in Neighbours(region, step))
            {
                if (next != region && pencil.Score(next) is var fit && fit > score)
                {
                    (region, score) = (next, fit);
                }
            }

            if (score - before < 1e-4)
            {
                break;
            }
        }

        return (region, score);
    }

    /// <summary>Moved and stretched both ways, each edge kept inside the picture.</summary>
    private static IEnumerable<PictureRegion> Neighbours(PictureRegion region, double step)
    {
        foreach (var by in (double[])[step, -step])
        {
            yield return Inside(region.Left + by, region.Top, region.Right + by, region.Bottom);
            yield return Inside(region.Left, region.Top + by, region.Right, region.Bottom + by);
            yield return Inside(region.Left - by, region.Top - by, region.Right + by, region.Bottom + by);
            yield return Inside(region.Left - by, region.Top, region.Right + by, region.Bottom);
            yield return Inside(region.Left, region.Top - by, region.Right, region.Bottom + by);
        }
    }

    private static PictureRegion Inside(double left, double top, double right, double bottom)
    {
        (left, right) = Inside(left, right);
        (top, bottom) = Inside(top, bottom);
        return new PictureRegion(left, top, right, bottom);
    }

    private static (double From, double To) Inside(double from, double to)
    {
        (from, to) = (Math.Max(0, from), Math.Min(1, to));
        var lacking = Math.Max(0, SmallestPart - (to - from)) / 2;
        return (Math.Max(0, from - lacking), Math.Min(1, to + lacking));
    }

    /// <summary>Holds what is the same for every try: the other picture, drawn once.</summary>
    private sealed class Pencil
    {
        private readonly PictureSketch _whole;
        private readonly bool _mirrored;
        private readonly float[] _coarse = new float[CoarseSide * CoarseSide];
        private readonly float[] _fine = new float[FineSide * FineSide];
        private readonly float[] _drawn = new float[FineSide * FineSide];
        private readonly float[] _blurred = new float[FineSide * FineSide];

        public Pencil(PictureSketch whole, PictureSketch part, bool mirrored)
        {
            (_whole, _mirrored) = (whole, mirrored);
            part.Sample(PictureRegion.Whole, false, CoarseSide, _coarse);
            Centre(_coarse);
            part.Sample(PictureRegion.Whole, false, FineSide, _fine);
            KeepDetails(_fine);
        }

        public double CoarseScore(PictureRegion region)
        {
            var drawn = _drawn.AsSpan(0, CoarseSide * CoarseSide);
            _whole.Sample(region, _mirrored, CoarseSide, drawn);
            Centre(drawn);
            return Correlation(drawn, _coarse);
        }

        public double Score(PictureRegion region)
        {
            _whole.Sample(region, _mirrored, FineSide, _drawn);
            KeepDetails(_drawn);
            return Correlation(_drawn, _fine);
        }

        private static void Centre(Span<float> values) => TensorPrimitives.Subtract(values, TensorPrimitives.Sum<float>(values) / values.Length, values);

        private static double Correlation(ReadOnlySpan<float> first, ReadOnlySpan<float> second)
        {
            var scale = TensorPrimitives.Norm(first) * TensorPrimitives.Norm(second);
            return scale > 0 ? TensorPrimitives.Dot(first, second) / scale : 0;
        }

        /// <summary>Takes the mean of the surroundings off each pixel, rows first and then columns.</summary>
        private void KeepDetails(Span<float> values)
        {
            for (var y = 0; y < FineSide; y++)
            {
                Blur(values[(y * FineSide)..], _blurred.AsSpan(y * FineSide), 1);
            }

            for (var x = 0; x < FineSide; x++)
            {
                BlurInPlace(_blurred.AsSpan(x));
            }

            TensorPrimitives.Subtract(values, _blurred, values);
            Centre(values);
        }

        private static void BlurInPlace(Span<float> column)
        {
            Span<float> line = stackalloc float[FineSide];
            Blur(column, line, FineSide);
            for (var y = 0; y < FineSide; y++)
            {
                column[y * FineSide] = line[y];
            }
        }

        private static void Blur(ReadOnlySpan<float> from, Span<float> to, int stride)
        {
            float sum = 0;
            var count = 0;
            for (var ahead = 0; ahead < SurroundingRadius; ahead++)
            {
                sum += from[ahead * stride];
                count++;
            }

            for (var i = 0; i < FineSide; i++)
            {
                if (i + SurroundingRadius < FineSide)
                {
                    sum += from[(i + SurroundingRadius) * stride];
                    count++;
                }

                if (i - SurroundingRadius - 1 >= 0)
                {
                    sum -= from[(i - SurroundingRadius - 1) * stride];
                    count--;
                }

                to[i] = sum / count;
            }
        }
    }
}
