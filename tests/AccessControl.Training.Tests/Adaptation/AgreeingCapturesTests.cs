using AccessControl.Training.Adaptation;

namespace AccessControl.Training.Tests.Adaptation;

public sealed class AgreeingCapturesTests
{
    [Fact]
    public void Of_CapturesOfTwoPeopleUnderOneName_TakesTheMoreOfThemOrNone()
    {
        // Along four axes: as a person's captures agree wholly, and two people's not at all.
        int[][] shown = [[0, 0, 0, 0], [1, 1, 1, 0], [2, 2, 0, 0], [3, 0, 1, 2]];
        var rows = new PeopleRows(
            [.. shown.SelectMany(own => own.SelectMany(axis => Enumerable.Range(0, 4).Select(i => i == axis ? 1f : 0)))], 4, [.. shown.SelectMany((own, person) => own.Select(_ => person))]);

        Assert.Equal([0, 1, 2, 3, 4, 5, 6], AgreeingCaptures.Of(rows, 0.5));
    }

    [Fact]
    public void Of_AChainOfCaptures_TakesThoseThatAllAgree()
    {
        // By 40 degrees from each to the next: neighbours agree, first and third don't.
        float[] rows = [.. Enumerable.Range(0, 3).SelectMany(i => new[] { MathF.Cos(i * 0.7f), MathF.Sin(i * 0.7f) })];

        Assert.Equal([0, 1], AgreeingCaptures.Of(new PeopleRows(rows, 2, [0, 0, 0]), 0.5));
    }

    [Fact]
    public void Threshold_Reference_IsReachedByThatShareOfStrangers()
    {
        var reference = new SimulatedSite { People = 60, Captures = 2 }.Draw(1);
        var threshold = AgreeingCaptures.Threshold(reference, 0.05);
        var strangers = Enumerable.Range(0, reference.Count).SelectMany(one => Enumerable.Range(0, one).Where(other => reference.PersonOf[other] != reference.PersonOf[one]).Select(other => reference.Cosine(one, other))).ToList();

        Assert.Equal(0.05, strangers.Count(score => score >= threshold) / (double)strangers.Count, 1e-3);
    }
}
