using System.Collections.Immutable;
using AccessControl.Domain.Accuracy;
using AccessControl.Domain.Captures;
using AccessControl.Domain.Matching;

namespace AccessControl.Domain.Tests.Accuracy;

public sealed class CalibratorTests
{
    private static readonly FailureToAcquire Acquired = new(
        200, 1, ImmutableSortedDictionary<CaptureFailureReason, int>.Empty.Add(CaptureFailureReason.NoFace, 3));

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Calibrate_OfMeasuredScores_HasTheRatesOfItsThresholds(bool coarse)
    {
        var naive = NaiveScores.AllPairs(new Random(11), 60, 3, coarse);
        var calibration = Calibrate(naive.Build());

        Assert.Equal(Metric.Cosine, calibration.Metric);
        Assert.Equal(4, calibration.Source.FailuresToAcquire);
        Assert.All(calibration.Points, point =>
        {
            Assert.Equal(naive.Fmr(point.Threshold), point.Fmr, 12);
            Assert.Equal(naive.Fnmr(point.Threshold), point.Fnmr, 12);
            Assert.Equal(naive.FnmrBySubject(point.Threshold), point.FnmrBySubject, 12);
            Assert.InRange(point.Fmr, point.FmrInterval.Low, point.FmrInterval.High);
        });
        Assert.Equal(calibration, Calibration.Parse(calibration.ToJson()));
    }

    [Fact]
    public void Calibrate_OfManyScores_EndsAtThreeOverTheirNumber()
    {
        var naive = NaiveScores.AllPairs(new Random(12), 60, 3, coarse: false);
        var scores = naive.Build();

        Assert.Equal(3.0 / scores.NonMatedCount, Calibrate(scores).SmallestFmr, 12);
    }

    [Fact]
    public void Calibrate_WithASmallestRate_EndsThere()
    {
        var scores = NaiveScores.AllPairs(new Random(12), 60, 3, coarse: false).Build();

        Assert.Equal(0.02, Calibrate(scores, 0.02).SmallestFmr, 1.0 / scores.NonMatedCount);
    }

    [Fact]
    public void Calibrate_WithoutMatedScores_SaysWhatIsMissing()
    {
        var builder = ScoreSetBuilder.ForAllPairs([0, 1]);
        builder.Add(0, 1, 0.2f);

        Assert.Contains("source.mated", Assert.Throws<CalibrationFormatException>(() => Calibrate(builder.Build())).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void DetCurve_OfAnySet_FallsAsItGetsStricter()
    {
        var curve = DetCurve.Of("drawn", NaiveScores.AllPairs(new Random(13), 60, 3, coarse: false).Build());

        Assert.True(curve.Points.Length > 30);
        Assert.All(curve.Points.Zip(curve.Points.Skip(1)), pair =>
        {
            Assert.True(pair.Second.Fmr < pair.First.Fmr);
            Assert.True(pair.Second.Fnmr >= pair.First.Fnmr);
        });
        Assert.True(curve.Points[^1].Fmr >= curve.SmallestSupportedFmr);
    }

    [Fact]
    public void FailureToAcquire_OfPictures_CountsUnreadableOnesToo() => Assert.Equal(4.0 / 200, Acquired.Rate, 12);

    /// <summary>A calibration with every part that a file can have.</summary>
    internal static Calibration Measured(int seed)
    {
        var calibration = Calibrate(TailFitterTests.Strangers(120, 3, seed), 1e-3);
        Assert.NotNull(calibration.Tail);
        Assert.NotEmpty(calibration.Tail.Points);
        Assert.NotEmpty(calibration.Misses!.ByReferences);
        return calibration;
    }

    private static Calibration Calibrate(ScoreSet scores, double smallestFmr = 0) => Calibrator.Calibrate(
        new CalibratorOptions
        {
            Name = "drawn",
            Model = new ModelId("encoder", new string('a', 64)),
            Description = "Random numbers",
            Simulated = true,
            QualityGates = "none",
            SmallestFmr = smallestFmr,
            Draws = 100,
        },
        Acquired,
        scores).Calibration;
}
