using AccessControl.Domain.Captures;

namespace AccessControl.Vision.Faces;

/// <summary>
/// A turn, a uniform scale and a shift of the plane: x' = A x - B y + X, y' = B x + A y + Y. Never a reflection.
/// </summary>
/// <param name="A">Scale times cosine.</param>
/// <param name="B">Scale times sine.</param>
/// <param name="X">Shift to the right.</param>
/// <param name="Y">Shift downwards.</param>
internal readonly record struct SimilarityTransform(double A, double B, double X, double Y)
{
    /// <summary>Length in the target for a length of 1 in the source.</summary>
    public double Scale => Math.Sqrt((A * A) + (B * B));

    /// <summary>The similarity that brings points to a template with the least sum of squared distances.</summary>
    /// <remarks>
    /// S. Umeyama, "Least-squares estimation of transformation parameters between two point patterns", PAMI 13(4), 1991. In the plane the
    /// singular value decomposition isn't needed: written as complex numbers the best similarity without reflection is the quotient
    /// sum(conj(p) q) / sum(|p|^2) over centred points.
    /// </remarks>
    /// <param name="from">Points in the picture.</param>
    /// <param name="to">As many points of the template.</param>
    /// <returns>Null where all points of the picture fall together or are not finite.</returns>
    public static SimilarityTransform? Estimate(ReadOnlySpan<FacePoint> from, ReadOnlySpan<FacePoint> to)
    {
        if (from.Length != to.Length || from.Length < 2)
        {
            throw new ArgumentException("A similarity takes two points or more, as many in the template.", nameof(from));
        }

        var (fromX, fromY) = Mean(from);
        var (toX, toY) = Mean(to);
        double real = 0, imaginary = 0, spread = 0;
        for (var i = 0; i < from.Length; i++)
        {
            double px = from[i].X - fromX, py = from[i].Y - fromY, qx = to[i].X - toX, qy = to[i].Y - toY;
            real += (px * qx) + (py * qy);
            imaginary += (px * qy) - (py * qx);
            spread += (px * px) + (py * py);
        }

        if (!(spread > 1e-6) || !double.IsFinite(spread))
        {
            return null;
        }

        double a = real / spread, b = imaginary / spread;
        return new SimilarityTransform(a, b, toX - (a * fromX) + (b * fromY), toY - (b * fromX) - (a * fromY));
    }

    /// <summary>Where a point goes.</summary>
    public FacePoint Apply(FacePoint point) => new(
        (float)((A * point.X) - (B * point.Y) + X),
        (float)((B * point.X) + (A * point.Y) + Y));

    /// <summary>The way back.</summary>
    public SimilarityTransform Inverse()
    {
        var square = (A * A) + (B * B);
        double a = A / square, b = -B / square;
        return new SimilarityTransform(a, b, -((a * X) - (b * Y)), -((b * X) + (a * Y)));
    }

    private static (double X, double Y) Mean(ReadOnlySpan<FacePoint> points)
    {
        double x = 0, y = 0;
        foreach (var point in points)
        {
            x += point.X;
            y += point.Y;
        }

        return (x / points.Length, y / points.Length);
    }
}
