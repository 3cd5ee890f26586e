using AccessControl.Domain.Matching;
using AccessControl.Domain.Matching.Cohorts;
using AccessControl.Domain.People;

namespace AccessControl.Domain.Tests.Matching.Cohorts;

public sealed class PersonBoundsTests
{
    private static readonly CohortPrior Prior = new(0.95, 0.17, 0.012, 0.03, 2000);

    [Fact]
    public void Measure_PersonWhomOthersResemble_GetsAHigherThresholdAndTheOppositeALowerOne()
    {
        var bounds = PersonBounds.Measure(Crowd(300, person => person switch { 0 => 0.06, 1 => -0.04, _ => 0 }), Prior);

        var wolf = bounds.Of(Id(0))!.Value;
        var lamb = bounds.Of(Id(1))!.Value;
        Assert.InRange(wolf.Shift, 0.015, 0.07);
        Assert.InRange(lamb.Shift, -0.06, -0.01);
        Assert.All(Enumerable.Range(2, 298), person => Assert.InRange(bounds.Of(Id(person))!.Value.Shift, -0.03, 0.03));
    }

    [Fact]
    public void Measure_PeopleWhoDifferBySamplingOnly_AreKeptNearTheGallerysThreshold()
    {
        // The prior says that people don't differ either: what is left is sampling, and nothing of it may be kept.
        var bounds = PersonBounds.Measure(Crowd(300, _ => 0), Prior with { Deviation = 0 });

        Assert.InRange(bounds.Shrinkage, 0, 0.15);
        Assert.All(bounds.People, person => Assert.InRange(bounds.Of(person)!.Value.Shift, -0.005, 0.005));
    }

    [Fact]
    public void Measure_WithTailsAsAssumed_KeepsTheSumOfFalseMatches()
    {
        double Offset(int person) => ((person % 7) - 3) * 0.012;
        var bounds = PersonBounds.Measure(Crowd(420, Offset), Prior);

        // False matches in expectation, with a tail that falls by e every TailScale.
        var before = Enumerable.Range(0, 420).Sum(person => Math.Exp(Offset(person) / Prior.TailScale));
        var after = Enumerable.Range(0, 420).Sum(person => Math.Exp((Offset(person) - bounds.Of(Id(person))!.Value.Shift) / Prior.TailScale));
        Assert.InRange(after / before, 0.85, 1.1);

        // And the worst twentieth has fewer of them.
        var worst = Enumerable.Range(0, 420).OrderByDescending(Offset).Take(21).ToArray();
        var worstBefore = worst.Sum(person => Math.Exp(Offset(person) / Prior.TailScale));
        var worstAfter = worst.Sum(person => Math.Exp((Offset(person) - bounds.Of(Id(person))!.Value.Shift) / Prior.TailScale));
        Assert.True(worstAfter < 0.6 * worstBefore, $"{worstAfter:0.0} of {worstBefore:0.0}");
    }

    [Fact]
    public void Measure_FewerThan200Others_GivesNobodyABound()
    {
        Assert.Same(PersonBounds.None, PersonBounds.Measure(Crowd(200, _ => 0), Prior));
        Assert.NotSame(PersonBounds.None, PersonBounds.Measure(Crowd(201, _ => 0), Prior));
        Assert.Same(PersonBounds.None, PersonBounds.Measure([], Prior));
    }

    [Fact]
    public void SmallestClaim_IsThreeOverTheCohort()
    {
        var bound = PersonBounds.Measure(Crowd(301, _ => 0), Prior).Of(Id(5))!.Value;

        Assert.Equal(300, bound.CohortSize);
        Assert.Equal(0.01, bound.SmallestClaim, 12);
    }

    [Fact]
    public void ThresholdFor_UnderEitherMetric_IsTheSameDecision()
    {
        var bounds = PersonBounds.Measure(Crowd(300, person => person == 0 ? 0.06 : 0), Prior);

        var cosine = bounds.ThresholdFor(Id(0), new ComparisonScore(Metric.Cosine, 0.4)).Value;
        var distance = bounds.ThresholdFor(Id(0), new ComparisonScore(Metric.Euclidean, Math.Sqrt(2 - 0.8))).Value;
        Assert.True(cosine > 0.41);
        Assert.Equal(Math.Sqrt(2 - (2 * cosine)), distance, 9);
        Assert.Equal(0.4, bounds.ThresholdFor(new PersonId("nobody"), new ComparisonScore(Metric.Cosine, 0.4)).Value);
    }

    [Fact]
    public void Measure_ShiftsAreBounded_WhateverWasMeasured()
    {
        var bounds = PersonBounds.Measure(Crowd(300, person => person == 0 ? 0.5 : 0), Prior);

        Assert.All(bounds.People, person => Assert.InRange(bounds.Of(person)!.Value.Shift, -PersonBounds.LargestShift, PersonBounds.LargestShift));
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    public void Measure_ScoreThatIsNotFinite_IsRefused(float score)
    {
        var crowd = Crowd(300, _ => 0).ToList();
        crowd[7] = crowd[7] with { Scores = crowd[7].Scores.SetItem(3, score) };

        var refused = Assert.Throws<ArgumentException>(() => PersonBounds.Measure(crowd, Prior));
        Assert.Contains("finite", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Measure_PersonTwice_IsRefused()
    {
        var crowd = Crowd(300, _ => 0).ToList();
        crowd[7] = crowd[8];

        Assert.Throws<ArgumentException>(() => PersonBounds.Measure(crowd, Prior));
    }

    [Fact]
    public void Measure_UnusablePrior_IsRefusedByKey()
    {
        var refused = Assert.Throws<ArgumentException>(() => PersonBounds.Measure(Crowd(300, _ => 0), Prior with { TailScale = 0 }));
        Assert.Contains("cohort.tailScale", refused.Message, StringComparison.Ordinal);
    }

    private static PersonId Id(int person) => new($"p{person}");

    /// <summary>Cosines of other people, normal with deviation 0.09, moved for each person.</summary>
    private static IReadOnlyList<CohortScores> Crowd(int people, Func<int, double> offset)
    {
        var random = new Random(11);
        return
        [
            .. Enumerable.Range(0, people).Select(person => new CohortScores(
                Id(person), [.. Enumerable.Range(0, people - 1).Select(_ => (float)(offset(person) + (0.09 * Normal())))])),
        ];

        double Normal() => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
    }
}
