using System.Collections.Immutable;
using AccessControl.Domain.Accuracy;
using AccessControl.Domain.Matching;
using CsCheck;

namespace AccessControl.Domain.Tests.Accuracy;

public sealed class CalibrationTests
{
    private static readonly ModelId Model = new("encoder", new string('a', 64));

    private static readonly CalibrationSource Source = new("Ten drawn people", true, "none", 10, 100, 3, 450, 3_000_000);

    private static readonly ImmutableArray<OperatingPoint> Points =
    [
        Point(1e-1, 0.10, 0.001), Point(1e-2, 0.20, 0.002), Point(1e-3, 0.30, 0.005), Point(1e-4, 0.40, 0.01), Point(1e-5, 0.50, 0.03),
    ];

    private static readonly Calibration Drawn = new("drawn", Model, Metric.Cosine, Source, Points);

    [Fact]
    public void ThresholdForVerification_AtAMeasuredPoint_IsThatPoint()
    {
        var threshold = Drawn.ThresholdForVerification(1e-3);

        Assert.Equal(0.30, threshold.Score.Value, 12);
        Assert.Equal(ThresholdSupport.Measured, threshold.Origin.Support);
        Assert.Equal(1e-3, threshold.Origin.SupportedFmr, 12);
    }

    [Fact]
    public void ThresholdForVerification_BetweenPoints_IsInterpolatedInTheLogarithm()
    {
        // Half way between 1e-3 and 1e-4 in the logarithm.
        var threshold = Drawn.ThresholdForVerification(Math.Pow(10, -3.5));

        Assert.Equal(0.35, threshold.Score.Value, 12);
    }

    [Fact]
    public void ThresholdForIdentification_BeyondTheData_IsTheStrictestMeasuredAndSaysSo()
    {
        // 0.1 % of 5,000 people asks for 2e-7; the data end at 1e-5.
        var threshold = Drawn.ThresholdForIdentification(0.001, 5_000, 5_000);

        Assert.Equal(0.50, threshold.Score.Value, 12);
        Assert.Equal(ThresholdSupport.Unsupported, threshold.Origin.Support);
        Assert.Equal(1e-5, threshold.Origin.SupportedFmr, 12);
        Assert.Equal(2.001e-7, threshold.Origin.RequiredFmr, 10);
        Assert.Equal("drawn", threshold.Origin.Calibration);
        Assert.Equal(5_000, threshold.Origin.GallerySize);
    }

    [Fact]
    public void ThresholdForIdentification_LaxerThanTheData_IsTheLaxestMeasured()
    {
        var threshold = Drawn.ThresholdForIdentification(0.5, 1, 1);

        Assert.Equal(0.10, threshold.Score.Value, 12);
        Assert.Equal(1e-1, threshold.Origin.SupportedFmr, 12);
    }

    [Fact]
    public void ThresholdForIdentification_OfAnEmptyGallery_IsThatOfOnePerson() => Assert.Equal(
        Drawn.ThresholdForIdentification(0.001, 1, 1), Drawn.ThresholdForIdentification(0.001, 0, 0));

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(-0.1)]
    [InlineData(double.NaN)]
    public void ThresholdForIdentification_OfNoRate_Throws(double rate) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Drawn.ThresholdForIdentification(rate, 10, 10));

    [Fact]
    public void RequiredFmr_OfAnySearch_GivesTheWantedRateBack() => Gen.Double[1e-4, 0.9].Select(Gen.Int[1, 5_000]).Sample(sample =>
    {
        var (fpir, size) = sample;
        var fmr = Calibration.RequiredFmr(fpir, size);
        Assert.Equal(fpir, 1 - Math.Pow(1 - fmr, size), 1e-9);
    });

    [Fact]
    public void RequiredFmr_OfAHugeGallery_KeepsItsDigits() => Assert.Equal(1.0005e-9, Calibration.RequiredFmr(0.001, 1_000_000), 1e-13);

    [Fact]
    public void ThresholdForIdentification_OfALargerGallery_IsNeverLaxer() => Gen.Int[1, 100_000].Select(Gen.Int[1, 100_000]).Sample(sample =>
    {
        var (few, many) = (Math.Min(sample.Item1, sample.Item2), Math.Max(sample.Item1, sample.Item2));
        Assert.True(Drawn.ThresholdForIdentification(0.01, many, many).Score.IsAtLeast(Drawn.ThresholdForIdentification(0.01, few, few).Score));
    });

    [Fact]
    public void WithMetric_OfUnitEmbeddings_DecidesTheSame()
    {
        var euclidean = Drawn.WithMetric(Metric.Euclidean);

        Gen.Float[-1, 1].Array[8].Select(Gen.Float[-1, 1].Array[8]).Where(pair => pair.Item1.Any(x => x != 0) && pair.Item2.Any(x => x != 0)).Sample(pair =>
        {
            var a = new Embedding(Model, pair.Item1).Normalised();
            var b = new Embedding(Model, pair.Item2).Normalised();
            var cosine = a.CompareTo(b, Metric.Cosine);
            foreach (var (one, other) in Drawn.Points.Zip(euclidean.Points))
            {
                // Rounding may turn a score that lies on the threshold.
                if (Math.Abs(cosine.Value - one.Threshold) > 1e-5)
                {
                    Assert.Equal(
                        cosine.IsAtLeast(new ComparisonScore(Metric.Cosine, one.Threshold)),
                        a.CompareTo(b, Metric.Euclidean).IsAtLeast(new ComparisonScore(Metric.Euclidean, other.Threshold)));
                }
            }
        });
    }

    [Fact]
    public void WithMetric_ThereAndBack_IsTheSame()
    {
        var back = Drawn.WithMetric(Metric.Euclidean).WithMetric(Metric.Cosine);

        Assert.Equal(Metric.Cosine, back.Metric);
        Assert.All(back.Points.Zip(Drawn.Points), pair => Assert.Equal(pair.Second.Threshold, pair.First.Threshold, 12));
    }

    [Fact]
    public void Parse_OfWhatToJsonWrote_IsTheSame() => Assert.Equal(Drawn, Calibration.Parse(Drawn.ToJson()));

    [Theory]
    [InlineData("", "not JSON at line 1")]
    [InlineData("{\"version\": 1,\n \"name\": ", "not JSON at line 2")]
    [InlineData("[]", "must be a JSON object")]
    [InlineData("{}", "version is missing")]
    [InlineData("{\"version\":2}", "version is 2")]
    [InlineData("{\"version\":1.5}", "version must be a whole number")]
    public void Parse_OfForeignText_NamesTheProblem(string json, string expected) =>
        Assert.Contains(expected, Assert.Throws<CalibrationFormatException>(() => Calibration.Parse(json)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("\"cosine\"", "\"angle\"", "metric must be")]
    [InlineData("\"simulated\": true", "\"simulated\": 1", "source.simulated must be true or false")]
    [InlineData("\"subjects\": 10", "\"subjects\": 1", "source.subjects must be at least 2")]
    [InlineData("\"nonMated\": 3000000", "\"nonMated\": 3000", "points[3].fmr claims 0.0001, but 3000 non-mated comparisons support 0.001 at best")]
    [InlineData("\"failuresToAcquire\": 3", "\"failuresToAcquire\": 101", "source.failuresToAcquire must lie between")]
    [InlineData("\"threshold\": 0.3", "\"threshold\": 0.15", "points[2].threshold must be no laxer")]
    [InlineData("\"threshold\": 0.5", "\"threshold\": 1.5", "points[4].threshold must lie between -1 and 1")]
    [InlineData("\"fmr\": 0.001", "\"fmr\": 0.01", "points[2].fmr must be below that of the point before")]
    [InlineData("\"fnmr\": 0.03", "\"fnmr\": \"few\"", "points[4].fnmr is missing or isn't a number")]
    [InlineData("\"sha256\": \"aa", "\"sha256\": \"AA", "model.sha256 must be 64 lower-case")]
    [InlineData("\"name\": \"drawn\"", "\"name\": \" \"", "name must not be empty")]
    [InlineData("\"points\":", "\"spots\":", "points is missing")]
    public void Parse_OfABrokenValue_NamesTheKey(string good, string bad, string expected)
    {
        var json = Drawn.ToJson();
        Assert.Contains(good, json, StringComparison.Ordinal);

        var broken = Assert.Throws<CalibrationFormatException>(() => Calibration.Parse(json.Replace(good, bad, StringComparison.Ordinal)));

        Assert.Contains(expected, broken.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', broken.Message);
    }

    private static OperatingPoint Point(double fmr, double threshold, double fnmr) =>
        new(fmr, threshold, new ErrorInterval(fmr / 2, fmr * 2), fnmr, new ErrorInterval(fnmr / 2, fnmr * 2), fnmr);
}
