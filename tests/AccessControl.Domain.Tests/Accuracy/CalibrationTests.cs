using System.Collections.Immutable;
using AccessControl.Domain.Accuracy;
using AccessControl.Domain.Matching;
using AccessControl.Domain.Matching.Cohorts;
using AccessControl.Domain.Matching.LookAlikes;
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

    private static readonly PresentationFactor OneSearch = new(1, 1, 1, "one picture");

    private static readonly MissTable Misses = new(
        [0.2, 0.4, 0.6, 0.8], [new ReferenceMisses(1, 10, [0.01, 0.05, 0.20, 0.60]), new ReferenceMisses(3, 10, [0, 0.01, 0.05, 0.30])]);

    private static readonly PopulationSummary Population = new(new CohortPrior(0.95, 0.17, 0.012, 0.03, 2000), new LookAlikeModel(0.64, 0.82, -0.03, 0.108));

    private static readonly Calibration Drawn = new("drawn", Model, Metric.Cosine, Source, Points, null, Misses, OneSearch);

    /// <summary>Exponential above 0.48, where 2e-5 of all scores lie; the bound is twice the estimate.</summary>
    private static readonly CalibrationTail Tail = new()
    {
        Start = 0.48,
        Exceedances = 60,
        Rate = 2e-5,
        Distribution = new GeneralisedPareto(0, 0.02),
        Method = ParetoFitMethod.MaximumLikelihood,
        ShapeInterval = (-0.1, 0.1),
        ShapeOfHalf = 0.01,
        Quality = new ParetoQuality(0.3, 0.5, 50),
        Suspected = 2,
        SetAside = 0,
        Variant = new TailVariant(2, -0.1, 0.02, 0.6, 0.6, 1e-7),
        Limit = "100 times below the smallest measured rate",
        Points = [.. new[] { 1e-5, 1e-6, 1e-7 }.Select(bound => new TailPoint(0.48 - (0.02 * Math.Log(bound / 2 / 2e-5)), bound / 2, bound))],
    };

    private static readonly Calibration WithTail = new("drawn", Model, Metric.Cosine, Source, Points, Tail, Misses, OneSearch);

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
        Assert.Equal(2.001e-7, threshold.Origin.RequiredFmr, 1e-10);
        Assert.Equal("drawn", threshold.Origin.Calibration);
        Assert.Equal(5_000, threshold.Origin.GallerySize);
    }

    [Fact]
    public void ThresholdForVerification_WhereBoundsAreWide_RestsOnTheBound()
    {
        // The bound of 2e-3 lies at 0.30, that of 2e-4 at 0.40: 1e-3 lies at log10(2) of the way.
        var wide = new Calibration("wide", Model, Metric.Cosine, Source, [.. Points.Select(p => p with { FmrInterval = new ErrorInterval(p.Fmr / 2, p.Fmr * 2) })]);

        Assert.Equal(0.30 + (0.1 * Math.Log10(2)), wide.ThresholdForVerification(1e-3).Score.Value, 12);
        Assert.Equal(2e-5, wide.SmallestSupportedFmr, 12);
    }

    [Fact]
    public void ThresholdForIdentification_InTheTail_IsExtrapolatedByTheBound()
    {
        var threshold = WithTail.ThresholdForIdentification(0.001, 1_000, 1_000);

        // 1e-6 by the bound is 5e-7 by the estimate: 0.02 ln(40) above the start.
        Assert.Equal(0.48 + (0.02 * Math.Log(40)), threshold.Score.Value, 1e-4);
        Assert.Equal(ThresholdSupport.Extrapolated, threshold.Origin.Support);
        Assert.Equal(threshold.Origin.RequiredFmr, threshold.Origin.SupportedFmr);
        Assert.Equal(0.001, threshold.Origin.SupportedFpir, 1e-9);
    }

    [Fact]
    public void ThresholdForIdentification_BeyondTheTail_IsUnsupportedAndSaysWhatItHas()
    {
        var threshold = WithTail.ThresholdForIdentification(0.001, 50_000, 50_000);

        Assert.Equal(Tail.Points[^1].Threshold, threshold.Score.Value);
        Assert.Equal(ThresholdSupport.Unsupported, threshold.Origin.Support);
        Assert.Equal(1e-7, threshold.Origin.SupportedFmr);
        Assert.Equal(1 - Math.Pow(1 - 1e-7, 50_000), threshold.Origin.SupportedFpir, 1e-9);
    }

    [Fact]
    public void ThresholdForIdentification_OfPresentationsOfSeveralSearches_IsThatOfALargerGallery()
    {
        var tries = new Calibration("tries", Model, Metric.Cosine, Source, Points, Tail, Misses, new PresentationFactor(2.5, 2, 3, "measured"));

        var threshold = tries.ThresholdForIdentification(0.001, 300, 100);

        Assert.Equal(WithTail.ThresholdForIdentification(0.001, 900, 300).Score, threshold.Score);
        Assert.Equal(3, threshold.Origin.PresentationFactor);
        Assert.Equal(300, threshold.Origin.GallerySize);
        Assert.Equal(3, threshold.Origin.ReferencesPerPerson);
    }

    [Fact]
    public void ThresholdForIdentification_OfPeopleWithMoreReferences_PredictsFewerMisses()
    {
        // 100 people with one reference each ask for 1e-5 (0.50), with three for 3.3e-6.
        var one = WithTail.ThresholdForIdentification(0.001, 100, 100);
        var three = WithTail.ThresholdForIdentification(0.001, 300, 100);

        Assert.Equal(0.125, one.Origin.PredictedFnir!.Value, 1e-3);
        Assert.True(three.Score.Value > one.Score.Value);
        Assert.Equal(WithTail.PredictedFnir(three.Score.Value, 3), three.Origin.PredictedFnir!.Value);
        Assert.True(three.Origin.PredictedFnir < one.Origin.PredictedFnir);
    }

    [Fact]
    public void PredictedFnir_WithoutAMissTable_IsThatOfThePoints()
    {
        var old = new Calibration("old", Model, Metric.Cosine, Source, Points);

        Assert.Equal(0.0075, old.PredictedFnir(0.35, 5), 12);
        Assert.Equal(0.03, old.PredictedFnir(0.9, 1), 12);
        Assert.Equal(0.001, old.PredictedFnir(0, 1), 12);
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
        Assert.True(WithTail.ThresholdForIdentification(0.01, many, many).Score.IsAtLeast(WithTail.ThresholdForIdentification(0.01, few, few).Score));
    });

    [Fact]
    public void WithMetric_OfUnitEmbeddings_DecidesTheSame()
    {
        var euclidean = Drawn.WithMetric(Metric.Euclidean);

        // Squares of smaller numbers vanish in single precision: such a list has no direction.
        static bool HasDirection(float[] values) => values.Any(x => Math.Abs(x) > 1e-6f);
        Gen.Float[-1, 1].Array[8].Select(Gen.Float[-1, 1].Array[8]).Where(pair => HasDirection(pair.Item1) && HasDirection(pair.Item2)).Sample(pair =>
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
        var back = WithTail.WithMetric(Metric.Euclidean).WithMetric(Metric.Cosine);

        Assert.Equal(Metric.Cosine, back.Metric);
        Assert.Equal(WithTail.ThresholdForIdentification(1e-3, 2_000, 700).Score.Value, back.ThresholdForIdentification(1e-3, 2_000, 700).Score.Value, 1e-9);
        Assert.Equal(WithTail.PredictedFnir(0.7, 3), WithTail.WithMetric(Metric.Euclidean).PredictedFnir(Math.Sqrt(2 - 1.4), 3), 0.02);
        Assert.All(back.Points.Zip(Drawn.Points), pair => Assert.Equal(pair.Second.Threshold, pair.First.Threshold, 12));
    }

    [Fact]
    public void Parse_OfWhatToJsonWrote_IsTheSame()
    {
        Assert.Equal(Drawn, Calibration.Parse(Drawn.ToJson()));
        Assert.Equal(WithTail, Calibration.Parse(WithTail.ToJson()));
        foreach (var population in new[] { Population, Population with { Cohort = null }, new PopulationSummary(null, null) })
        {
            var measured = WithTail.WithPopulation(population);
            Assert.Equal(measured, Calibration.Parse(measured.ToJson()));
            Assert.Equal(population, Calibration.Parse(measured.WithMetric(Metric.Euclidean).ToJson()).Population);
        }
    }

    [Fact]
    public void Population_OutOfRange_IsNamedByItsKey()
    {
        var broken = Assert.Throws<CalibrationFormatException>(() => Drawn.WithPopulation(Population with { Cohort = Population.Cohort! with { Level = 0.2 } }));
        Assert.Contains("population.cohort.level", broken.Message, StringComparison.Ordinal);
        broken = Assert.Throws<CalibrationFormatException>(() => Drawn.WithPopulation(Population with { LookAlikes = Population.LookAlikes! with { Deviation = 0 } }));
        Assert.Contains("population.lookAlikes.deviation", broken.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Population_WithMatedScores_TellsWhatFramesAreWorth()
    {
        Assert.Equal(0.64, Population.Evidence!.IndependentCosine);
        Assert.Null(new PopulationSummary(Population.Cohort, null).Evidence);
    }

    [Fact]
    public void Parse_OfVersion1_HasPointsAndWhatIsAssumed()
    {
        // As the first version wrote it: the values of these bytes don't change.
        var old = Calibration.Parse(
            """
            {"version":1,"name":"old","model":{"name":"encoder","sha256":"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"},"metric":"cosine",
             "source":{"description":"d","simulated":false,"qualityGates":"g","subjects":10,"images":100,"failuresToAcquire":3,"mated":450,"nonMated":30000},
             "points":[{"fmr":0.01,"threshold":0.2,"fmrInterval":[0.008,0.012],"fnmr":0.002,"fnmrInterval":[0,0.01],"fnmrBySubject":0.003},
                       {"fmr":0.001,"threshold":0.3,"fmrInterval":[0.0008,0.0015],"fnmr":0.004,"fnmrInterval":[0,0.02],"fnmrBySubject":0.006}]}
            """);

        Assert.Null(old.Tail);
        Assert.Null(old.Misses);
        Assert.Equal(PresentationFactor.OfThreeTries, old.Presentation);
        Assert.Equal(0.0015, old.SmallestSupportedFmr);
        Assert.Equal(ThresholdSupport.Unsupported, old.ThresholdForIdentification(0.001, 100, 100).Origin.Support);
    }

    [Theory]
    [InlineData("", "not JSON at line 1")]
    [InlineData("{\"version\": 1,\n \"name\": ", "not JSON at line 2")]
    [InlineData("[]", "must be a JSON object")]
    [InlineData("{}", "version is missing")]
    [InlineData("{\"version\":3}", "version is 3, this program reads 1 to 2")]
    [InlineData("{\"version\":2}", "model is missing")]
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
    [InlineData("\"factor\": 1", "\"factor\": 0.5", "presentation.factor must lie within")]
    [InlineData("\"rate\": 2E-05", "\"rate\": 2", "tail.rate must be above 0")]
    [InlineData("\"shape\": 0,", "\"shape\": -0.2,", "tail.points[0].fmr isn't what start, rate, shape and scale give")]
    [InlineData("\"scale\": 0.02,\n    \"method\"", "\"scale\": 1e999,\n    \"method\"", "tail.scale must be above 0")]
    [InlineData("\"pValue\": 0.5", "\"pValue\": 0.05", "tail.points must be empty")]
    [InlineData("\"fmrBound\": 1E-07", "\"fmrBound\": 1E-08", "tail.points[2].fmrBound lies more than 100 times below")]
    [InlineData("\"fmrBound\": 1E-06", "\"fmrBound\": 1E-04", "tail.points[1].fmr must be at most fmrBound")]
    [InlineData("\"maximumLikelihood\"", "\"guess\"", "tail.method must be")]
    [InlineData("0.6,\n      0.8", "0.6,\n      0.6", "misses.thresholds[3] must be stricter")]
    [InlineData("\"references\": 3", "\"references\": 1", "misses.byReferences[1].references must be at least 1")]
    public void Parse_OfABrokenValue_NamesTheKey(string good, string bad, string expected)
    {
        var json = WithTail.ToJson();
        Assert.Contains(good, json, StringComparison.Ordinal);

        var broken = Assert.Throws<CalibrationFormatException>(() => Calibration.Parse(json.Replace(good, bad, StringComparison.Ordinal)));

        Assert.Contains(expected, broken.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', broken.Message);
    }

    private static OperatingPoint Point(double fmr, double threshold, double fnmr) =>
        new(fmr, threshold, new ErrorInterval(fmr / 2, fmr), fnmr, new ErrorInterval(fnmr / 2, fnmr * 2), fnmr);
}
