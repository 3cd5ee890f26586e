using System.Collections.Immutable;
using AccessControl.Domain.Accuracy;

namespace AccessControl.Domain.Tests.Accuracy;

public sealed class TailFitterTests
{
    [Fact]
    public void Fit_OfTailedScores_FindsTheShapeAndCarriesOn()
    {
        var scores = Strangers(400, 2, seed: 1);
        var tail = Fit(scores)!.Tail;

        // What people add to the scores makes the tail of a sum of normal variables: a shape a little below 0.
        Assert.InRange(tail.Distribution.Shape, -0.25, 0.1);
        Assert.InRange(tail.Distribution.Shape, tail.ShapeInterval.Low, tail.ShapeInterval.High);
        Assert.True(tail.Quality.PValue >= CalibrationTail.SmallestPValue);

        // One clean set in twenty shows a suspect, and somewhat more where people's scores hang together.
        Assert.InRange(tail.Suspected, 0, 1);
        Assert.NotEmpty(tail.Points);
        Assert.All(tail.Points, point =>
        {
            Assert.True(point.Fmr <= point.FmrBound);
            Assert.Equal(tail.Rate * tail.Distribution.Survival(point.Threshold - tail.Start), point.Fmr, point.Fmr * 1e-9);
        });
        Assert.Equal(tail.Exceedances, Enumerable.Count(scores.HighestNonMated, pair => pair.Score > tail.Start));
    }

    [Fact]
    public void Fit_SameSeed_IsTheSame() => Assert.Equal(Fit(Strangers(150, 2, seed: 2))!.Tail, Fit(Strangers(150, 2, seed: 2))!.Tail);

    [Fact]
    public void Fit_WithPeopleUnderTwoNames_ListsThemAndShowsTheirEffect()
    {
        var wrong = new SubjectPair(3, 17);
        var scores = Strangers(300, 2, seed: 3, wrong, new SubjectPair(40, 41));

        var all = Fit(scores)!;
        var without = Fit(scores, wrong, new SubjectPair(40, 41))!;

        // Listed, counted and not dropped: the fit with them has the heavier tail, and each fit shows the other.
        Assert.Equal([wrong, new SubjectPair(40, 41)], all.Suspects.Select(suspect => suspect.People).OrderBy(pair => pair.Low));
        Assert.Equal((2, 0), (all.Tail.Suspected, all.Tail.SetAside));
        Assert.Equal((0, 2), (without.Tail.Suspected, without.Tail.SetAside));
        Assert.Equal(2, all.Tail.Variant!.Value.SetAside);
        Assert.Equal(0, without.Tail.Variant!.Value.SetAside);
        Assert.True(without.Tail.Variant.Value.Threshold > without.Tail.Points[^1].Threshold);
        Assert.All(without.Suspects, suspect => Assert.True(suspect.Expected < 0.05));
    }

    [Fact]
    public void Fit_OfSetAsidePairs_LeavesTheirComparisonsOutOfTheRate()
    {
        var scores = Strangers(300, 2, seed: 3, new SubjectPair(3, 17));
        var tail = Fit(scores, new SubjectPair(3, 17))!.Tail;

        Assert.Equal((double)tail.Exceedances / (scores.NonMatedCount - 4), tail.Rate, 1e-15);
    }

    [Fact]
    public void Fit_OfScoresThatNoTailFits_ExtrapolatesNothing()
    {
        // A third of the highest scores lie on one spot.
        var random = new Random(5);
        var builder = ScoreSetBuilder.ForAllPairs([.. Enumerable.Range(0, 300)]);
        for (var i = 0; i < 300; i++)
        {
            for (var j = i + 1; j < 300; j++)
            {
                builder.Add(i, j, random.Next(500) == 0 ? 0.5f : random.Next(200) == 0 ? 0.4f + (0.2f * random.NextSingle()) : 0.1f * random.NextSingle());
            }
        }

        var tail = Fit(builder.Build())!.Tail;

        Assert.Empty(tail.Points);
        Assert.Contains("doesn't fit", tail.Limit, StringComparison.Ordinal);
    }

    [Fact]
    public void Fit_OfFewScores_IsNone() => Assert.Null(Fit(Strangers(20, 1, seed: 1)));

    [Fact]
    public void Points_EndWhereTheirRulesSay()
    {
        var scores = Strangers(200, 2, seed: 6);
        var tail = Fit(scores)!.Tail;

        Assert.All(tail.Points, point =>
        {
            Assert.True(point.FmrBound <= CalibrationTail.LargestBoundRatio * point.Fmr);
            Assert.True(point.FmrBound >= 1e-3 / CalibrationTail.FarthestReach * (1 - 1e-9));
            Assert.True(point.Threshold < 1);
        });
        Assert.NotEqual("", tail.Limit);
    }

    /// <summary>
    /// The bound holds the true rate where it should. People's scores hang together by what each person adds to all of theirs; the true rate is
    /// known by formula. At a nominal 97.5 %, fewer than 92 of 100 would come once in a thousand.
    /// </summary>
    [Fact]
    public void Bounds_OfManySimulatedSets_HoldTheTrueRate()
    {
        const int Sets = 100;
        var (held, pointwise) = (0, 0);
        for (var seed = 0; seed < Sets; seed++)
        {
            var tail = new TailFitter(new TailFitterOptions { Draws = 100, Replicates = 19, Seed = seed }).Fit(Strangers(120, 2, 100 + seed), 1e-3)?.Tail;
            if (tail is null || tail.Points.IsEmpty)
            {
                // Nothing is claimed; the next set takes its place in the count of claims.
                continue;
            }

            // A decade below what was measured.
            var point = tail.Points.MinBy(p => Math.Abs(Math.Log(p.FmrBound / 1e-4)));
            pointwise++;
            held += TrueFmr(point.Threshold) <= point.FmrBound ? 1 : 0;
        }

        Assert.InRange(pointwise, Sets * 8 / 10, Sets);
        Assert.True(held >= 0.92 * pointwise, $"{held} of {pointwise} bounds held.");
    }

    private static TailAnalysis? Fit(ScoreSet scores, params SubjectPair[] labelErrors) =>
        new TailFitter(new TailFitterOptions { Draws = 100, Replicates = 39, LabelErrors = [.. labelErrors] }).Fit(scores, 1e-3);

    /// <summary>Scores 0.06 (a + b)/√2 + 0.08 c: a and b are the people's own, c the comparison's, all standard normal. Label errors score about 0.7.</summary>
    internal static ScoreSet Strangers(int people, int samples, int seed, params SubjectPair[] oneAndTheSame)
    {
        var random = new Random(seed);
        var own = Enumerable.Range(0, people).Select(_ => Normal(random)).ToArray();
        var builder = ScoreSetBuilder.ForAllPairs([.. Enumerable.Range(0, people * samples).Select(i => i / samples)]);
        for (var i = 0; i < people * samples; i++)
        {
            for (var j = i + 1; j < people * samples; j++)
            {
                var (a, b) = (i / samples, j / samples);
                var score = (0.06 * (own[a] + own[b]) / Math.Sqrt(2)) + (0.08 * Normal(random));
                var isHigh = a == b || oneAndTheSame.Contains(SubjectPair.Of(a, b));
                builder.Add(i, j, (float)(isHigh ? 0.7 + (0.05 * Normal(random)) : score));
            }
        }

        return builder.Build();
    }

    /// <summary>The sum is normal of deviation 0.1.</summary>
    private static double TrueFmr(double threshold)
    {
        // The upper tail of the normal distribution by Mills' ratio as a continued fraction, good to many digits from 1 on.
        var z = threshold / 0.1;
        var ratio = z;
        for (var k = 60; k >= 1; k--)
        {
            ratio = z + (k / ratio);
        }

        return Math.Exp(-z * z / 2) / (Math.Sqrt(2 * Math.PI) * ratio);
    }

    private static double Normal(Random random) => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
