using AccessControl.Domain.People.Records;

namespace AccessControl.Domain.Tests.People.Records;

public sealed class DuplicateRecordsTests
{
    private static readonly PersonRecord[] Staff =
    [
        new("1001", "Anna Müller", Department: "Workshop"),
        new("1002", "Robert Example", Department: "Sales"),
        new("1003", "Zoé Lefèvre", Department: "Sales"),
        new("7777", "Mueller, Anna", Department: "Workshop"),
        new("1005", "Wei Zhang", Department: "Quality"),
    ];

    private static DuplicateRecords Search => new(SomeRecords.Twin, SomeRecords.Weights, SomeRecords.Calibration);

    [Fact]
    public void Among_SomebodyWhoStandsThereTwice_IsProposedWithTheReason()
    {
        var proposal = Assert.Single(Search.Among(Staff, null, TestContext.Current.CancellationToken));

        Assert.Equal((0, 3), (proposal.One, proposal.Other));
        Assert.InRange(proposal.Probability, 0.25, 1);
        Assert.Contains("same given name, same family name, same group", AgreementWords.For(proposal.Agreement), StringComparison.Ordinal);
        Assert.Equal("another number", AgreementWords.Against(proposal.Agreement));
    }

    [Fact]
    public void Among_OnlyTheNew_ProposesNoPairOfKnownOnes()
    {
        Assert.Empty(Search.Among(Staff, i => i == 4, null, TestContext.Current.CancellationToken));
        Assert.Single(Search.Among(Staff, i => i == 0, null, TestContext.Current.CancellationToken));
        Assert.Single(Search.Among(Staff, i => i == 3, null, TestContext.Current.CancellationToken));
        Assert.Empty(Search.Among(Staff, _ => false, null, TestContext.Current.CancellationToken));
    }

    /// <summary>Blocks, keys and nearest ones leave nothing out where enough of the nearest are kept: the same as every pair weighed by itself.</summary>
    [Fact]
    public void Among_EnoughOfTheNearest_IsWhatAllPairsGive()
    {
        var random = new Random(4);
        string[] given = ["Anna", "Robert", "Zoé", "Wei"], family = ["Müller", "Mueller", "Example", "Exampel", "Zhang"];
        PersonRecord[] list = [.. Enumerable.Range(0, 150).Select(i => new PersonRecord($"{1000 + random.Next(200)}", $"{given[random.Next(4)]} {family[random.Next(5)]}", Mail: random.Next(3) == 0 ? $"m{random.Next(60)}@x" : null))];
        var options = new ProposalOptions { Nearest = list.Length, LeastLikeness = -1 };
        ComparedRecord[] compared = [.. list.Select(ComparedRecord.Of)];
        var frequencies = NameFrequencies.Of(compared);
        float[][] embeddings = [.. list.Select(SomeRecords.Twin.Embed)];
        var expected = new List<(int, int)>();
        for (var one = 0; one < list.Length; one++)
        {
            for (var other = one + 1; other < list.Length; other++)
            {
                var cosine = embeddings[one].Zip(embeddings[other]).Sum(pair => pair.First * pair.Second);
                var agreement = compared[other].Agreement(compared[one]).With(RecordTrait.Likeness, RecordTwin.LevelOf(cosine));
                if (SomeRecords.Calibration.Probability(SomeRecords.Weights.WeightOf(agreement, compared[one], compared[other], frequencies), list.Length) >= options.LeastProbability)
                {
                    expected.Add((one, other));
                }
            }
        }

        var found = new DuplicateRecords(SomeRecords.Twin, SomeRecords.Weights, SomeRecords.Calibration, options).Among(list, null, TestContext.Current.CancellationToken);

        Assert.NotEmpty(expected);
        Assert.Equal(expected, found.Select(one => (one.One, one.Other)).Order());
        Assert.Equal(found.OrderByDescending(one => one.Probability).Select(one => one.Probability), found.Select(one => one.Probability));
    }

    [Fact]
    public void Among_ListsThatHoldNothingToFind_AreDoneWith()
    {
        Assert.Empty(Search.Among([], null, TestContext.Current.CancellationToken));
        Assert.Empty(Search.Among([Staff[0]], null, TestContext.Current.CancellationToken));
        Assert.Empty(Search.Among([new PersonRecord(), new PersonRecord(), new PersonRecord(Name: "\u0000\u0007")], null, TestContext.Current.CancellationToken));
        Assert.Single(Search.Among([new PersonRecord(Name: new string('x', 100_000)), new PersonRecord(Name: new string('x', 100_000) + "y")], null, TestContext.Current.CancellationToken));
    }

    /// <summary>What could be millions of pairs stays bounded, in time and in what is kept.</summary>
    [Fact]
    public void Among_TheSameRecordAgainAndAgain_IsBounded()
    {
        var told = 0;
        PersonRecord[] list = [.. Enumerable.Repeat(Staff[0] with { Number = null, Department = null }, 2000)];
        var search = new DuplicateRecords(SomeRecords.Twin, SomeRecords.Weights, SomeRecords.Calibration with { Intercept = 60 }, new ProposalOptions { Nearest = 5, Most = 100 });

        Assert.Equal(100, search.Among(list, done => told = Math.Max(told, done), TestContext.Current.CancellationToken).Count);
        Assert.Equal(2000, told);
    }
}
