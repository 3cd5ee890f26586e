using AccessControl.Domain.Accuracy;
using CsCheck;

namespace AccessControl.Domain.Tests.Accuracy;

public sealed class FoldAccuracyTests
{
    [Fact]
    public void Of_TwoFolds_DecidesEachByTheThresholdOfTheOther()
    {
        // Fold b is best at 0.55, where a is right 3 times of 4; fold a is best at 0.35, where b is right 3 times of 4.
        FoldedComparison[] comparisons =
        [
            new("a", 0.9f, true), new("a", 0.4f, true), new("a", 0.3f, false), new("a", 0.1f, false),
            new("b", 0.8f, true), new("b", 0.6f, true), new("b", 0.5f, false), new("b", 0.2f, false),
        ];

        var accuracy = FoldAccuracy.Of(comparisons)!;

        Assert.Equal([0.75, 0.75], accuracy.Folds);
        Assert.Equal(0.75, accuracy.Mean, 12);
        Assert.Equal(0, accuracy.StandardDeviation, 12);
    }

    [Fact]
    public void Of_AComparisonWithoutScore_CountsItAsWrong()
    {
        FoldedComparison[] comparisons = [new("a", 0.7f, true), new("a", null, false), new("b", 0.8f, true), new("b", 0.1f, false)];

        var accuracy = FoldAccuracy.Of(comparisons)!;

        Assert.Equal([0.5, 1], accuracy.Folds);
        Assert.Equal([1, 1], accuracy.Compared);
    }

    [Fact]
    public void Of_OneFold_IsNothing() => Assert.Null(FoldAccuracy.Of([new("", 0.9f, true), new("", 0.1f, false)]));

    [Fact]
    public void Of_AnyTwoFolds_IsNeverBelowWhatTheNaiveBestThresholdGivesOnItsOwnFold() =>
        Gen.Int[0, 20].Select(Gen.Bool, (score, mated) => (Score: score / 20f, Mated: mated)).Array[1, 12].Sample(own =>
        {
            // Two equal folds: the threshold of the other is the best of one's own.
            var comparisons = own.SelectMany(c => new[] { new FoldedComparison("a", c.Score, c.Mated), new FoldedComparison("b", c.Score, c.Mated) }).ToList();
            var best = Enumerable.Range(-1, 23).Max(t => own.Count(c => (c.Score >= t / 20f) == c.Mated));

            Assert.All(FoldAccuracy.Of(comparisons)!.Folds, fold => Assert.Equal((double)best / own.Length, fold, 12));
        });
}
