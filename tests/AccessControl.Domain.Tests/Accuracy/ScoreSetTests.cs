using AccessControl.Domain.Accuracy;
using CsCheck;

namespace AccessControl.Domain.Tests.Accuracy;

public sealed class ScoreSetTests
{
    // Three people: 0 with samples 0, 1, 2; 1 with samples 3, 4; 2 with sample 5.
    // Mated:     0-1 0.9, 0-2 0.5, 1-2 0.2 (person 0), 3-4 0.7 (person 1).
    // Non-mated: 0-3 0.6, 0-4 0.1, 1-3 0.0, 1-4 -0.1, 2-3 0.3, 2-4 -0.2 (people 0 and 1), 0-5 0.1, 1-5 0.0, 2-5 -0.3 (0 and 2), 3-5 0.4, 4-5 0.2 (1 and 2).
    private static readonly ScoreSet Tiny = MakeTiny();

    [Theory]
    [InlineData(0.9, 0, 0.75)]
    [InlineData(0.6, 1.0 / 11, 0.5)]
    [InlineData(0.3, 3.0 / 11, 0.25)]
    [InlineData(0.2, 4.0 / 11, 0)]
    [InlineData(-1, 1, 0)]
    public void Rates_OfTheTinySet_AreThoseWorkedByHand(double threshold, double fmr, double fnmr)
    {
        Assert.Equal(fmr, Tiny.Fmr((float)threshold), 12);
        Assert.Equal(fnmr, Tiny.Fnmr((float)threshold), 12);
    }

    [Fact]
    public void RatesBySubject_OfTheTinySet_AreThoseWorkedByHand()
    {
        // Person 0: 1 of 3 below 0.3; person 1: 0 of 1. People 0 and 1: 2 of 6 at or above 0.3; 0 and 2: 0 of 3; 1 and 2: 1 of 2.
        Assert.Equal((1.0 / 3) / 2, Tiny.FnmrBySubject(0.3f), 12);
        Assert.Equal(((2.0 / 6) + 0 + (1.0 / 2)) / 3, Tiny.FmrBySubjectPair(0.3f), 12);
        Assert.Equal(2, Tiny.MatedSubjects);
        Assert.Equal(3, Tiny.SubjectPairs);
    }

    [Fact]
    public void EqualErrorRate_OfTheTinySet_IsTheOneWorkedByHand()
    {
        // Above 0.2 up to 0.3: 3 of 11 non-mated reach it, 1 of 4 mated does not. Above 0.3 it is 2 of 11 and 1 of 4, further apart.
        var equal = Tiny.EqualErrorRate()!.Value;

        Assert.Equal(((3.0 / 11) + (1.0 / 4)) / 2, equal.Rate, 12);
        Assert.InRange(equal.Threshold, MathF.BitIncrement(0.2f), 0.3f);
    }

    [Fact]
    public void ThresholdAt_OfTheTinySet_EndsWhereThreeOfElevenDo()
    {
        // 3 of 11 may reach it: it lies just above the fourth highest, 0.2.
        Assert.Equal(MathF.BitIncrement(0.2f), Tiny.ThresholdAt(3.0 / 11));
        Assert.Null(Tiny.ThresholdAt(0.25));
        Assert.Equal(3.0 / 11, Tiny.SmallestSupportedFmr, 12);
    }

    [Fact]
    public void Rates_OfAnySet_AreThoseOfTheNaiveTwin() => Gen.Int[0, 100_000].Select(Gen.Int[2, 8], Gen.Bool).Sample(sample =>
    {
        var (seed, subjects, coarse) = sample;
        var naive = NaiveScores.AllPairs(new Random(seed), subjects, 4, coarse);
        var scores = naive.Build();
        foreach (var threshold in naive.Comparisons.SelectMany(c => new[] { c.Score, MathF.BitIncrement(c.Score), MathF.BitDecrement(c.Score) }))
        {
            Assert.Equal(naive.Fmr(threshold), scores.Fmr(threshold), 12);
            Assert.Equal(naive.Fnmr(threshold), scores.Fnmr(threshold), 12);
            Assert.Equal(naive.FnmrBySubject(threshold), scores.FnmrBySubject(threshold), 12);
            Assert.Equal(naive.FmrBySubjectPair(threshold), scores.FmrBySubjectPair(threshold), 12);
        }

        foreach (var rate in new[] { 1, 0.5, 0.1, 0.01, 3.0 / Math.Max(3, scores.NonMatedCount) })
        {
            Assert.Equal(naive.ThresholdAt(rate) is { } t ? naive.Fmr(t) : -1, scores.ThresholdAt(rate) is { } u ? scores.Fmr(u) : -1, 12);
        }

        if (scores.EqualErrorRate() is { } equal)
        {
            // Two thresholds may be equally good: that it is one of them counts.
            Assert.Equal(naive.SmallestDifference(), Math.Abs(naive.Fmr(equal.Threshold) - naive.Fnmr(equal.Threshold)), 12);
            Assert.Equal((naive.Fmr(equal.Threshold) + naive.Fnmr(equal.Threshold)) / 2, equal.Rate, 12);
        }
    }, iter: 300);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Rates_OfASetTooLargeToKeepWhole_AreExactWhereThresholdsLie(bool coarse)
    {
        var naive = NaiveScores.AllPairs(new Random(5), 60, 3, coarse);
        var scores = naive.Build();
        Assert.True(scores.HighestNonMated.Count < scores.NonMatedCount, "The set is kept whole: nothing is tested.");
        foreach (var threshold in Enumerable.Range(-60, 160).Select(i => i / 100f))
        {
            var (fmr, byPair) = (scores.Fmr(threshold), scores.FmrBySubjectPair(threshold));
            if (threshold > scores.NonMated.Floor)
            {
                Assert.Equal(naive.Fmr(threshold), fmr, 12);
                Assert.Equal(naive.FmrBySubjectPair(threshold), byPair, 9);
            }
            else
            {
                // Rounded up, by less than a bin.
                Assert.InRange(fmr, naive.Fmr(threshold), naive.Fmr(threshold - (1.0 / 32768)));
                Assert.InRange(byPair, naive.FmrBySubjectPair(threshold) - 1e-9, naive.FmrBySubjectPair(threshold - (1.0 / 32768)) + 1e-9);
            }
        }
    }

    [Fact]
    public void Build_WithAScoreMissing_Throws()
    {
        var builder = ScoreSetBuilder.ForAllPairs([0, 1, 2]);
        builder.Add(0, 1, 0.5f);
        builder.Add(0, 2, 0.5f);

        Assert.Throws<InvalidOperationException>(builder.Build);
    }

    [Fact]
    public void Add_OfAScoreThatIsNoNumber_Throws() =>
        Assert.Throws<ArgumentException>(() => ScoreSetBuilder.ForAllPairs([0, 1]).Add(0, 1, float.NaN));

    [Fact]
    public void Build_OfAList_WeighsPeopleByTheirOwnComparisons()
    {
        var builder = ScoreSetBuilder.ForList([0, 0, 1, 2]);
        builder.Add(0, 2, 0.9f);
        builder.Add(1, 2, 0.1f);
        builder.Add(0, 3, 0.1f);
        builder.Add(0, 1, 0.8f);
        var scores = builder.Build();

        Assert.Equal(3, scores.NonMatedCount);
        Assert.Equal(2, scores.SubjectPairs);
        Assert.Equal(1.0 / 3, scores.Fmr(0.5), 12);
        Assert.Equal(0.25, scores.FmrBySubjectPair(0.5), 12);
    }

    private static ScoreSet MakeTiny()
    {
        var builder = ScoreSetBuilder.ForAllPairs([0, 0, 0, 1, 1, 2]);
        foreach (var (first, second, score) in new (int, int, float)[]
        {
            (0, 1, 0.9f), (0, 2, 0.5f), (1, 2, 0.2f), (3, 4, 0.7f),
            (0, 3, 0.6f), (0, 4, 0.1f), (1, 3, 0.0f), (1, 4, -0.1f), (2, 3, 0.3f), (2, 4, -0.2f),
            (0, 5, 0.1f), (1, 5, 0.0f), (2, 5, -0.3f), (3, 5, 0.4f), (4, 5, 0.2f),
        })
        {
            builder.Add(first, second, score);
        }

        return builder.Build();
    }
}
