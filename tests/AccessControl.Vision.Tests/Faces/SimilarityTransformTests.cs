using AccessControl.Domain.Captures;
using AccessControl.Vision.Faces;
using CsCheck;

namespace AccessControl.Vision.Tests.Faces;

public sealed class SimilarityTransformTests
{
    private static readonly FacePoint[] Template =
        [new(38.2946f, 51.6963f), new(73.5318f, 51.5014f), new(56.0252f, 71.7366f), new(41.5493f, 92.3655f), new(70.7299f, 92.2041f)];

    private static readonly Gen<SimilarityTransform> Transforms = Gen.Select(
        Gen.Double[0.05, 5], Gen.Double[-Math.PI, Math.PI], Gen.Double[-500, 500], Gen.Double[-500, 500],
        (scale, angle, x, y) => new SimilarityTransform(scale * Math.Cos(angle), scale * Math.Sin(angle), x, y));

    private static readonly Gen<FacePoint[]> Points = Gen.Select(Gen.Float[0, 640], Gen.Float[0, 480], (x, y) => new FacePoint(x, y)).Array[5];

    [Fact]
    public void Estimate_PointsMovedByASimilarity_RecoversIt() => Transforms.Sample(moved =>
    {
        var found = SimilarityTransform.Estimate(Template, [.. Template.Select(moved.Apply)])!.Value;

        Assert.Equal(moved.A, found.A, 1e-3);
        Assert.Equal(moved.B, found.B, 1e-3);
        Assert.All(Template, point => Assert.True(Distance(moved.Apply(point), found.Apply(point)) < 1e-2));
    });

    [Fact]
    public void Estimate_AnyPoints_NoNeighbourIsBetter() => Gen.Select(Points, Gen.Int[0, 3], Gen.Double[-1e-2, 1e-2]).Sample((points, which, step) =>
    {
        if (SimilarityTransform.Estimate(points, Template) is not { } best)
        {
            return;
        }

        var other = which switch
        {
            0 => best with { A = best.A + step },
            1 => best with { B = best.B + step },
            2 => best with { X = best.X + (step * 100) },
            _ => best with { Y = best.Y + (step * 100) },
        };
        Assert.True(Error(best) <= Error(other) + 1e-3, $"{Error(best)} against {Error(other)}");

        double Error(SimilarityTransform transform) =>
            points.Zip(Template, (from, to) => Math.Pow(Distance(transform.Apply(from), to), 2)).Sum();
    });

    [Fact]
    public void Estimate_MirroredPoints_DoesNotReflect()
    {
        var mirrored = Template.Select(point => new FacePoint(112 - point.X, point.Y)).ToArray();

        var found = SimilarityTransform.Estimate(mirrored, Template)!.Value;

        // A turn and scale have the determinant scale squared; a reflection's would be negative, and would fit exactly.
        Assert.True(found.Scale > 0);
        Assert.Contains(mirrored.Zip(Template), pair => Distance(found.Apply(pair.First), pair.Second) > 5);
    }

    [Fact]
    public void Inverse_OfAnySimilarity_LeadsBack() => Transforms.Sample(transform =>
        Assert.All(Template, point => Assert.True(Distance(transform.Inverse().Apply(transform.Apply(point)), point) < 0.05)));

    [Fact]
    public void Estimate_PointsInOnePlace_IsNull() =>
        Assert.Null(SimilarityTransform.Estimate(Enumerable.Repeat(new FacePoint(3, 4), 5).ToArray(), Template));

    [Fact]
    public void Estimate_NotANumber_IsNull() =>
        Assert.Null(SimilarityTransform.Estimate([new(float.NaN, 1), new(2, 3), new(4, 5), new(6, 7), new(8, 9)], Template));

    private static double Distance(FacePoint a, FacePoint b) => Math.Sqrt(Math.Pow(a.X - b.X, 2) + Math.Pow(a.Y - b.Y, 2));
}
