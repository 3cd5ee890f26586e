using AccessControl.Simulation.Signatures;
using CsCheck;

namespace AccessControl.Simulation.Tests.Signatures;

public sealed class LognormalStrokeTests
{
    private static readonly Gen<LognormalStroke> Strokes = Gen.Select(
        Gen.Double[0, 3], Gen.Double[3, 25], Gen.Double[-2.2, -1.3], Gen.Double[0.1, 0.4], Gen.Double[-4, 4], Gen.Double[-3, 3],
        (onset, length, mu, sigma, start, turn) => new LognormalStroke(onset, length, mu, sigma, start, start + turn));

    /// <summary>By hand: at t0 + e^mu half of the way is gone, at a speed of D / (s sqrt(2 pi) e^mu).</summary>
    [Fact]
    public void Stroke_AtItsMedian_IsHalfWay()
    {
        var stroke = new LognormalStroke(0.5, 10, -1.5, 0.25, 0, 0);
        var median = 0.5 + Math.Exp(-1.5);

        Assert.Equal(0.5, stroke.ProgressAt(median), 6);
        Assert.Equal(10 / (0.25 * Math.Sqrt(2 * Math.PI) * Math.Exp(-1.5)), stroke.SpeedAt(median), 9);
        var (right, up) = stroke.OffsetAt(median);
        Assert.Equal(5, right, 5);
        Assert.Equal(0, up, 9);
        Assert.Equal(0.84134475, new LognormalStroke(0, 1, 0, 1, 0, 0).ProgressAt(Math.E), 6);
        Assert.Equal((0, 0), (stroke.ProgressAt(0.5), stroke.SpeedAt(0.2)));
    }

    /// <summary>A half turn on a way of pi is a half circle of radius 1.</summary>
    [Fact]
    public void Stroke_OfAHalfTurn_EndsAcrossTheCircle()
    {
        var (right, up) = new LognormalStroke(0, Math.PI, -1.5, 0.2, 0, Math.PI).OffsetAt(60);

        Assert.Equal(0, right, 5);
        Assert.Equal(2, up, 5);
    }

    [Fact]
    public void Offset_AnyStroke_IsTheIntegralOfSpeedAndDirection() => Strokes.Sample(
        stroke =>
        {
            double right = 0, up = 0, way = 0;
            const double Step = 1e-4;
            var end = stroke.Onset + 1.2;
            for (var t = stroke.Onset; t < end; t += Step)
            {
                var speed = stroke.SpeedAt(t + (Step / 2));
                var direction = stroke.Start + ((stroke.End - stroke.Start) * stroke.ProgressAt(t + (Step / 2)));
                right += speed * Math.Cos(direction) * Step;
                up += speed * Math.Sin(direction) * Step;
                way += speed * Step;
            }

            var (x, y) = stroke.OffsetAt(end);
            Assert.Equal(right, x, 1e-3 * stroke.Length);
            Assert.Equal(up, y, 1e-3 * stroke.Length);
            Assert.Equal(stroke.Length * stroke.ProgressAt(end), way, 1e-3 * stroke.Length);
            Assert.InRange(stroke.ProgressAt(stroke.Ends), 0.9989, 0.9991);
        },
        iter: 60,
        seed: "0000penF0001");
}
