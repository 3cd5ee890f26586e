using AccessControl.Domain.Accuracy;

namespace AccessControl.Domain.Tests.Accuracy;

public sealed class MissTableTests
{
    [Fact]
    public void Of_OnePersonsThreePictures_IsTheHandWorkedOne()
    {
        // Three pictures a, b, c of each of ten people; scores ab 0.9, ac 0.5, bc 0.3. At 0.4:
        // one reference: a misses none of two, b one of two (c), c one of two (b): (0 + 1/2 + 1/2)/3 = 1/3.
        // two references: a probe is missed where both score below: none of the three: 0. At 0.6: a sees c below only: 0; b sees a above: 0; c sees both below: 1/3.
        var table = MissTable.Of(Scores(10));

        Assert.Equal([1, 2], table.ByReferences.Select(row => row.References));
        Assert.All(table.ByReferences, row => Assert.Equal(10, row.Subjects));
        Assert.Equal(1.0 / 3, table.At(0.4, 1)!.Value, 12);
        Assert.Equal(0, table.At(0.4, 2)!.Value, 12);
        Assert.Equal(2.0 / 3, table.At(0.6, 1)!.Value, 12);
        Assert.Equal(1.0 / 3, table.At(0.6, 2)!.Value, 12);
        Assert.Equal(table.At(0.6, 2), table.At(0.6, 5));
    }

    [Fact]
    public void Of_RandomScores_IsThatOfEveryChoiceOfReferences()
    {
        var naive = NaiveScores.AllPairs(new Random(4), 40, 5, coarse: false);
        var table = MissTable.Of(naive.Build());
        foreach (var row in table.ByReferences)
        {
            var people = Enumerable.Range(0, 40).Select(person => PeopleMisses(naive, person, row.References, 0.5)).Where(share => share is not null).ToArray();
            Assert.Equal(people.Length, row.Subjects);
            Assert.Equal(people.Average()!.Value, table.At(0.5, row.References)!.Value, 1e-12);
        }

        Assert.True(table.ByReferences.Length >= 3);
    }

    [Fact]
    public void At_BetweenThresholds_IsInterpolated()
    {
        var table = MissTable.Of(Scores(10));
        var (low, high) = (table.At(0.48, 1)!.Value, table.At(0.52, 1)!.Value);

        Assert.Equal(table.At(0.5, 1)!.Value + (0.5 * (high - table.At(0.5, 1)!.Value)), table.At(0.51, 1)!.Value, 12);
        Assert.True(low <= high);
        Assert.Equal(1, table.At(0.99, 1));
    }

    [Fact]
    public void Of_TooFewPeople_HasNoRow() => Assert.Empty(MissTable.Of(Scores(9)).ByReferences);

    private static ScoreSet Scores(int people)
    {
        var builder = ScoreSetBuilder.ForAllPairs([.. Enumerable.Range(0, people).SelectMany(person => Enumerable.Repeat(person, 3))]);
        for (var i = 0; i < 3 * people; i++)
        {
            for (var j = i + 1; j < 3 * people; j++)
            {
                builder.Add(i, j, i / 3 != j / 3 ? 0 : (i % 3, j % 3) switch { (0, 1) => 0.9f, (0, 2) => 0.5f, _ => 0.3f });
            }
        }

        return builder.Build();
    }

    private static double? PeopleMisses(NaiveScores naive, int person, int references, double threshold)
    {
        var own = Enumerable.Range(0, naive.SubjectOfSample.Length).Where(sample => naive.SubjectOfSample[sample] == person).ToArray();
        if (own.Length <= references)
        {
            return null;
        }

        return own.Average(probe => Choices([.. own.Where(sample => sample != probe)], references).Average(chosen => chosen.All(reference =>
            naive.Comparisons.Single(c => (c.First, c.Second) == (Math.Min(probe, reference), Math.Max(probe, reference))).Score < threshold) ? 1.0 : 0.0));
    }

    private static IEnumerable<int[]> Choices(int[] from, int count) => count == 0
        ? [[]]
        : Enumerable.Range(0, from.Length).SelectMany(i => Choices(from[(i + 1)..], count - 1).Select(rest => (int[])[from[i], .. rest]));
}
