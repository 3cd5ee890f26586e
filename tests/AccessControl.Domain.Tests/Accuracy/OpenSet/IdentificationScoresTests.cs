using System.Collections.Immutable;
using AccessControl.Domain.Accuracy;
using AccessControl.Domain.Accuracy.OpenSet;

namespace AccessControl.Domain.Tests.Accuracy.OpenSet;

public sealed class IdentificationScoresTests
{
    // Samples 0 to 3 are of person 0, 4 of person 1, 5 to 9 of people 2 to 6.
    private static readonly ImmutableArray<int> Subjects = [0, 0, 0, 0, 1, 2, 3, 4, 5, 6];

    private static readonly IdentificationScores Scores = new(
        Subjects,
        1,
        [new(0, 0, 0.9f, 0.2f), new(0, 1, 0.5f, 0.2f), new(0, 2, 0.4f, 0.6f), new(0, 3, 0.3f, 0.35f), new(0, 4, 0.7f, 0.7f)],
        [new(0, 5, 0.8f), new(0, 6, 0.6f), new(0, 7, 0.6f), new(0, 8, 0.1f), new(0, 9, 0.0f)]);

    [Theory]
    // Two of five never come first; at 0.5 nothing else is lost, just above it sample 1 is.
    [InlineData(0.35, 3.0 / 5, 2.0 / 5, 2.0 / 5)]
    [InlineData(0.5, 3.0 / 5, 2.0 / 5, 1.0 / 5)]
    [InlineData(0.55, 3.0 / 5, 3.0 / 5, 1.0 / 5)]
    [InlineData(0.7, 1.0 / 5, 3.0 / 5, 0)]
    [InlineData(0.95, 0, 1, 0)]
    public void At_AThreshold_CountsByHand(double threshold, double fpir, double fnir, double wrongPerson)
    {
        var rates = Scores.At((float)threshold);

        Assert.Equal((fpir, fnir, wrongPerson), (rates.Fpir, rates.Fnir, rates.WrongPerson));
    }

    [Fact]
    public void At_AThreshold_WeighsPeopleTheSame() =>
        Assert.Equal(((3.0 / 4) + 0) / 2, Scores.At(0.6).FnirBySubject, 12);

    [Fact]
    public void ThresholdAt_ARate_IsTheLaxestThatKeepsIt()
    {
        Assert.Equal(3.0 / 5, Scores.SmallestSupportedFpir, 12);
        var at = Scores.ThresholdAt(0.6)!.Value;
        Assert.Equal(0.6, Scores.At(at).Fpir, 12);
        Assert.True(Scores.At(MathF.BitDecrement(at)).Fpir > 0.6);
    }

    [Fact]
    public void ThresholdAt_ARateBetweenEqualScores_TakesNeither()
    {
        var scores = new IdentificationScores(Subjects, 1, [], Enumerable.Range(0, 10).Select(i => new NonMatedSearch(0, i, i < 5 ? 0.5f : 0.1f)));

        Assert.Equal(0, scores.At(scores.ThresholdAt(0.4)!.Value).Fpir);
        Assert.Equal(0.5, scores.At(scores.ThresholdAt(0.5)!.Value).Fpir);
        Assert.Equal(1, scores.At(scores.ThresholdAt(1)!.Value).Fpir);
    }

    [Fact]
    public void ThresholdAt_BeyondTheData_IsNull() => Assert.Null(Scores.ThresholdAt(0.5));

    [Fact]
    public void Scores_OfNothing_HaveNoRates()
    {
        var none = new IdentificationScores([], 1, [], []);

        Assert.Equal(new IdentificationRates(0.5, 0, 0, 0, 0), none.At(0.5));
        Assert.Null(none.ThresholdAt(1));
    }

    [Theory]
    [InlineData(float.NaN, 0f)]
    [InlineData(float.PositiveInfinity, 0f)]
    [InlineData(0f, float.NaN)]
    public void Scores_ThatAreNoNumbers_AreRefusedByName(float own, float other) => Assert.Contains(
        "sample 3", Assert.Throws<ArgumentException>(() => new IdentificationScores(Subjects, 1, [new(0, 3, own, other)], [])).Message, StringComparison.Ordinal);

    [Fact]
    public void Measure_WithoutAnError_EndsAtTheRuleOfThreeOverPeople()
    {
        ImmutableArray<int> subjects = [.. Enumerable.Range(0, 60).Select(i => i / 2)];
        var scores = new IdentificationScores(
            subjects,
            2,
            Enumerable.Range(0, 20).SelectMany(i => new[] { new MatedSearch(0, i, 0.9f, 0.1f), new MatedSearch(1, i, 0.9f, 0.1f) }),
            Enumerable.Range(20, 40).Select(i => new NonMatedSearch(0, i, 0.1f)));

        var point = new IdentificationBootstrap().Measure(scores, 10, 1, [0.1]).At(0.1)!.Value;

        Assert.Equal(new ErrorInterval(0, 3.0 / 20), point.FpirInterval);
        Assert.Equal(new ErrorInterval(0, 3.0 / 10), point.FnirInterval);
    }

    [Fact]
    public void Measure_OneSearchAPerson_IsAsWideAsABinomial()
    {
        // 400 enrolled people of whom 40 are missed, 400 strangers of whom 20 are named.
        ImmutableArray<int> subjects = [.. Enumerable.Range(0, 800)];
        var scores = new IdentificationScores(
            subjects,
            1,
            Enumerable.Range(0, 400).Select(i => new MatedSearch(0, i, i < 40 ? 0.1f : 0.8f, 0.0f)),
            Enumerable.Range(400, 400).Select(i => new NonMatedSearch(0, i, i < 420 ? 0.5f : 0.1f)));

        var point = new IdentificationBootstrap(2000).Measure(scores, 400, 1, [0.05]).At(0.05)!.Value;

        Assert.Equal((0.05, 0.1), (point.Rates.Fpir, point.Rates.Fnir));
        Assert.Equal(0.1 - (1.96 * 0.015), point.FnirInterval.Low, 0.006);
        Assert.Equal(0.1 + (1.96 * 0.015), point.FnirInterval.High, 0.006);
        Assert.Equal(0.05 - (1.96 * 0.0109), point.FpirInterval.Low, 0.006);
        Assert.Equal(0.05 + (1.96 * 0.0109), point.FpirInterval.High, 0.006);
    }

    [Fact]
    public void Measure_ManySearchesOfFewPeople_IsAsWideAsThePeople()
    {
        // Ten people, a hundred searches each; one of them is missed always. That is one of ten, not a hundred of a thousand.
        ImmutableArray<int> subjects = [.. Enumerable.Range(0, 1100).Select(i => i < 1000 ? i / 100 : i)];
        var scores = new IdentificationScores(
            subjects,
            1,
            Enumerable.Range(0, 1000).Select(i => new MatedSearch(0, i, i < 100 ? 0.1f : 0.9f, 0.0f)),
            Enumerable.Range(1000, 100).Select(i => new NonMatedSearch(0, i, 0.3f)));

        var interval = new IdentificationBootstrap(1000).Measure(scores, 10, 1, [0.1]).At(0.1)!.Value.FnirInterval;

        Assert.Equal(0, interval.Low);
        Assert.InRange(interval.High, 0.25, 0.4);
    }
}
