using AccessControl.Domain.People.Records;

namespace AccessControl.Domain.Tests.People.Records;

public sealed class FellegiSunterTests
{
    /// <summary>By hand: 3 of 4 pairs of one person have the same family name, and half a pair more for each of five levels makes that 3.5 of 6.5; of two people 1 of 100, 1.5 of 102.5.</summary>
    [Fact]
    public void Of_CountedPairs_WeighsAsWorkedByHand()
    {
        var (same, differs) = (default(RecordAgreement).With(RecordTrait.Family, AgreementLevel.Same), default(RecordAgreement).With(RecordTrait.Family, AgreementLevel.Differs));
        var weights = FellegiSunter.Of([new(same, 3), new(differs, 1)], [new(same, 1), new(differs, 99)]);

        Assert.Equal(Math.Log2(3.5 / 6.5 / (1.5 / 102.5)), weights.WeightOf(same), 10);
        Assert.Equal(Math.Log2(1.5 / 6.5 / (99.5 / 102.5)), weights.WeightOf(differs), 10);
        Assert.Equal(0, weights.WeightOf(default));
    }

    [Fact]
    public void WeightOf_ANameThatManyHave_IsLess()
    {
        ComparedRecord[] records = [.. Enumerable.Range(0, 1000).Select(i => ComparedRecord.Of(new PersonRecord(Name: i < 300 ? $"Given{i} Smith" : $"Given{i} Family{i}x{i}")))];
        var frequencies = NameFrequencies.Of(records);
        var same = default(RecordAgreement).With(RecordTrait.Family, AgreementLevel.Same);

        Assert.True(SomeRecords.Weights.WeightOf(same, records[0], records[1], frequencies) < SomeRecords.Weights.WeightOf(same) - 2);
        Assert.True(SomeRecords.Weights.WeightOf(same, records[500], records[500], frequencies) > SomeRecords.Weights.WeightOf(same) + 0.5);

        // Two records are no list to learn frequencies from.
        var two = NameFrequencies.Of(records[..2]);
        Assert.Equal(SomeRecords.Weights.WeightOf(same), SomeRecords.Weights.WeightOf(same, records[0], records[1], two), 0);
    }

    /// <summary>Pairs drawn by known chances: the estimate finds them again without being told which pairs are of one person.</summary>
    [Fact]
    public void Estimate_PairsOfWhichNothingIsKnown_FindsTheChancesThatTheyWereDrawnBy()
    {
        var random = new Random(5);
        RecordTrait[] traits = [RecordTrait.Given, RecordTrait.Family, RecordTrait.Mail, RecordTrait.Department];
        double[] ofOne = [0.9, 0.85, 0.8, 0.7], ofTwo = [0.05, 0.02, 0.01, 0.1];
        var patterns = new Dictionary<RecordAgreement, double>();
        for (var pair = 0; pair < 40_000; pair++)
        {
            var chances = pair % 10 == 0 ? ofOne : ofTwo;
            var agreement = default(RecordAgreement);
            for (var i = 0; i < traits.Length; i++)
            {
                agreement = agreement.With(traits[i], random.NextDouble() < chances[i] ? AgreementLevel.Same : AgreementLevel.Differs);
            }

            patterns[agreement] = patterns.GetValueOrDefault(agreement) + 1;
        }

        var (weights, share, likelihoods) = FellegiSunter.Estimate(patterns, SomeRecords.Weights, 0.3, rounds: 400);

        Assert.Equal(0.1, share, 0.01);
        for (var i = 0; i < traits.Length; i++)
        {
            Assert.Equal(ofOne[i], weights.OfOnePerson[((int)traits[i] * RecordAgreement.Levels) + (int)AgreementLevel.Same], 0.03);
            Assert.Equal(ofTwo[i], weights.OfTwoPeople[((int)traits[i] * RecordAgreement.Levels) + (int)AgreementLevel.Same], 0.01);
        }

        // Half a pair more of each level moves the likelihood by next to nothing.
        Assert.All(likelihoods.Zip(likelihoods.Skip(1)), pair => Assert.True(pair.Second > pair.First - 0.5, $"{pair}"));
        Assert.True(likelihoods[^1] > likelihoods[0] + 1000);
    }

    [Fact]
    public void Estimate_WithoutPairsOrShare_IsRefused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => FellegiSunter.Estimate([], SomeRecords.Weights, 0.1));
        Assert.Throws<ArgumentOutOfRangeException>(() => FellegiSunter.Estimate([new(default, 1)], SomeRecords.Weights, 1));
    }

    [Fact]
    public void Parse_WhatWasWritten_IsTheSame()
    {
        var json = SomeRecords.Weights.ToJson(SomeRecords.Calibration);

        Assert.Equal(SomeRecords.Weights.OfOnePerson, FellegiSunter.Parse(json, "weights").OfOnePerson);
        Assert.Equal(SomeRecords.Weights.OfTwoPeople, FellegiSunter.Parse(json, "weights").OfTwoPeople);
        Assert.Equal(SomeRecords.Calibration, RecordCalibration.Parse(json, "weights"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("[1]")]
    [InlineData("""{"ofOnePerson":[1],"ofTwoPeople":[1],"calibration":[0,1,2]}""")]
    public void Parse_WhatHoldsNoWeights_IsRefusedByName(string json)
    {
        Assert.StartsWith("weights.json: holds no weights", Assert.Throws<UnusableConfigurationException>(() => FellegiSunter.Parse(json, "weights.json")).Message, StringComparison.Ordinal);
        Assert.StartsWith("weights.json: holds no calibration", Assert.Throws<UnusableConfigurationException>(() => RecordCalibration.Parse(json, "weights.json")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Fit_WeightsDrawnByALine_FindsTheLine()
    {
        var random = new Random(3);
        var pairs = Enumerable.Range(0, 40_000).Select(_ => random.NextDouble() * 30).Select(weight => (weight, random.NextDouble() < 1 / (1 + Math.Exp(7 - (0.5 * weight))))).ToList();

        var fitted = RecordCalibration.Fit(pairs, 2000);

        Assert.Equal((0.5, -7.0), (fitted.Slope, fitted.Intercept), (one, other) => Math.Abs(one.Item1 - other.Item1) < 0.03 && Math.Abs(one.Item2 - other.Item2) < 0.3);
        Assert.Equal(0.5, fitted.Probability(-fitted.Intercept / fitted.Slope, 2000), 6);
        Assert.True(fitted.Probability(14, 50_000) < fitted.Probability(14, 2000));
    }
}
