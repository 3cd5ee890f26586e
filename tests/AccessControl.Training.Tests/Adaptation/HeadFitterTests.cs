using System.Collections.Immutable;
using AccessControl.Domain.Accuracy;
using AccessControl.Domain.Matching;
using AccessControl.Domain.Matching.Adaptation;
using AccessControl.Simulation.People;
using AccessControl.Training.Adaptation;

namespace AccessControl.Training.Tests.Adaptation;

public sealed class HeadFitterTests
{
    private static readonly SimulatedSite Shifted = new() { People = 80, Dimension = 32, Shift = 0.8, Directions = 1 };

    public static TheoryData<string> Ways => ["WCCN", "LDA", "learned"];

    [Theory]
    [MemberData(nameof(Ways))]
    public void Fit_ACameraThatMovesFaces_ShrinksThatDirectionWithinTheBound(string way)
    {
        var rows = Shifted.Draw(1);

        var map = Fitter(way).Fit(rows, 1);

        Assert.InRange(SimulatedPeople.Norm(map), 0.2, SiteHead.LargestNorm);
        var behind = map.Apply(rows);
        Assert.True(AcrossCameras(behind) > AcrossCameras(rows) + 0.015, $"{AcrossCameras(rows):0.000} before, {AcrossCameras(behind):0.000} after");
        Assert.All(Enumerable.Range(0, behind.Count), row => Assert.Equal(1, behind.Cosine(row, row), 1e-5f));
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public void Fit_SameCapturesAndSeed_SameNumbers(string way) =>
        Assert.Equal(SimulatedPeople.Numbers(Fitter(way).Fit(Shifted.Draw(2), 3)), SimulatedPeople.Numbers(Fitter(way).Fit(Shifted.Draw(2), 3)));

    [Fact]
    public void Learned_Gradient_IsThatOfFiniteDifferences()
    {
        var batch = new SimulatedSite { People = 5, Captures = 3, Dimension = 6, Directions = 1 }.Draw(1);
        var random = new SeededRandom(1);
        double[] weights = [.. Enumerable.Range(0, 2 * 6 * SiteHead.MostRank).Select(_ => 0.2 * random.NextGaussian()), 8, -3];
        var gradient = new double[weights.Length];
        _ = LearnedFitter.Loss(batch, weights, 0.05, gradient);

        for (var i = 0; i < weights.Length; i++)
        {
            const double Step = 1e-5;
            double[] above = [.. weights], below = [.. weights];
            above[i] += Step;
            below[i] -= Step;
            var difference = (LearnedFitter.Loss(batch, above, 0.05, new double[weights.Length]) - LearnedFitter.Loss(batch, below, 0.05, new double[weights.Length])) / (2 * Step);
            Assert.Equal(difference, gradient[i], 1e-7);
        }
    }

    [Fact]
    public void Wccn_NothingToMend_StaysNearTheIdentity()
    {
        var none = new WccnFitter().Fit((Shifted with { Shift = 0 }).Draw(1), 1);

        Assert.True(SimulatedPeople.Norm(none) < 0.1, $"{SimulatedPeople.Norm(none)}");
    }

    [Fact]
    public void Wccn_OneOfTwentyPeopleScattersAlone_TeachesNothing()
    {
        // Half of somebody's captures are somebody else's: by themselves they would be the strongest direction of all.
        var clean = (Shifted with { Shift = 0 }).Draw(5);
        var (poisoned, _) = (Shifted with { Shift = 0 }).Draw(5, new Poison(4, 3, 0));

        var (before, after) = (new WccnFitter().Fit(clean, 1), new WccnFitter().Fit(poisoned, 1));

        Assert.True(SimulatedPeople.Norm(after) < SimulatedPeople.Norm(before) + 0.05, $"{SimulatedPeople.Norm(before)} to {SimulatedPeople.Norm(after)}");
    }

    [Fact]
    public void LowRankMap_AnyFactors_IsWhatTheHeadDoes()
    {
        var rows = Shifted.Draw(1);
        var map = LowRankMap.Of(2, [.. Enumerable.Range(0, 64).Select(i => Math.Sin(i))], [.. Enumerable.Range(0, 64).Select(i => Math.Cos(3 * i))]);
        ImmutableArray<float> u = [.. map.U.Select(value => (float)value)], v = [.. map.V.Select(value => (float)value)];
        var model = SiteHead.ModelOf(SimulatedPeople.Model, 2, u, v);
        ErrorInterval any = new(0, 1);
        var head = new SiteHead(
            SimulatedPeople.Model, SiteHeadKind.LowRank, 2, u, v, 1, 0.025, new string('c', 64), new string('d', 64), [new SiteFigure("any", 0, 0, 0, 0)],
            new Calibration("any", model, Metric.Cosine, new CalibrationSource("drawn", true, "none", 100, 1000, 0, 1000, 1_000_000), [new OperatingPoint(0.1, 0.1, any, 0.01, any, 0.01)]));

        var behind = map.Apply(rows);

        Assert.Equal(head.Apply(new Embedding(SimulatedPeople.Model, rows.Row(7))).Values.ToArray(), behind.Row(7).ToArray());
    }

    private static IHeadFitter Fitter(string way) => way switch
    {
        "WCCN" => new WccnFitter(),
        "LDA" => new LdaFitter(),
        _ => new LearnedFitter(60),
    };

    /// <summary>The mean cosine of captures of one person by two cameras.</summary>
    private static double AcrossCameras(PeopleRows rows) => rows.RowsOf.Average(own => rows.Cosine(own[0], own[1]));
}
