using AccessControl.Domain;
using AccessControl.Training.Running;
using CsCheck;

namespace AccessControl.Training.Tests.Running;

public sealed class IdentitySamplerTests
{
    [Fact]
    public void Batch_OverAnEpoch_HasEveryIdentityOnceAndNoSampleTwiceBeforeAllCame() =>
        Gen.Select(Gen.Int[2, 9].Array[4, 40], Gen.Int[2, 4], Gen.Int[2, 6], Gen.ULong).Sample((samples, identities, perIdentity, seed) =>
        {
            var sampler = new IdentitySampler(seed, samples, identities, perIdentity);
            var seen = new List<int>();
            for (var step = 0; step < sampler.StepsOfEpoch; step++)
            {
                foreach (var group in sampler.Batch(step).GroupBy(one => one.Identity))
                {
                    seen.Add(group.Key);
                    Assert.Equal(perIdentity, group.Count());
                    Assert.All(group, one => Assert.InRange(one.Sample, 0, samples[group.Key] - 1));
                    Assert.Equal(Math.Min(perIdentity, samples[group.Key]), group.Select(one => one.Sample).Distinct().Count());
                }
            }

            Assert.Equal(seen.Count, seen.Distinct().Count());
            Assert.True(samples.Length - seen.Count < identities);
        });

    [Fact]
    public void Batch_OfSomebodyWithFiveHundredSamples_HasTenDifferentOnesInAnEpochAndOthersInTheNext()
    {
        var sampler = new IdentitySampler(5, [500, 12, 10, 9], 2, 40, most: 10);
        var seen = Enumerable.Range(0, 30).Select(epoch => Enumerable.Range(0, sampler.StepsOfEpoch).SelectMany(step => sampler.Batch((epoch * sampler.StepsOfEpoch) + step)).ToLookup(one => one.Identity, one => one.Sample)).ToList();

        Assert.All(seen, epoch => Assert.Equal([10, 10, 10, 9], Enumerable.Range(0, 4).Select(identity => epoch[identity].Distinct().Count())));
        Assert.InRange(seen.SelectMany(epoch => epoch[0]).Distinct().Count(), 180, 300);
        Assert.Equal(12, seen.SelectMany(epoch => epoch[1]).Distinct().Count());

        // Taken more often than once in an epoch, as for somebody's hard negative.
        Assert.Equal(10, Enumerable.Range(0, 50).SelectMany(i => sampler.SamplesOf(0, 3, new Simulation.People.SeededRandom((ulong)i))).Distinct().Count());
        Assert.Throws<ArgumentOutOfRangeException>(() => new IdentitySampler(5, [5, 5], 2, 2, most: 1));
    }

    [Fact]
    public void Batch_WhereNobodyHasMoreThanTheBound_IsTheSameWithoutIt()
    {
        var (bound, free) = (new IdentitySampler(9, [3, 4, 5, 2, 10], 2, 3, most: 10), new IdentitySampler(9, [3, 4, 5, 2, 10], 2, 3));
        Assert.All(Enumerable.Range(0, 20), step => Assert.Equal(free.Batch(step), bound.Batch(step)));
    }

    [Fact]
    public void Batch_SameSeedAndStep_IsTheSameAndFollowsFromNothingElse()
    {
        var (one, other) = (new IdentitySampler(9, [3, 4, 5, 2, 6], 2, 3), new IdentitySampler(9, [3, 4, 5, 2, 6], 2, 3));
        _ = Enumerable.Range(0, 7).Select(one.Batch).ToList();

        Assert.Equal(other.Batch(11), one.Batch(11));
        Assert.NotEqual(one.Batch(11), one.Batch(12));
        Assert.NotEqual(new IdentitySampler(10, [3, 4, 5, 2, 6], 2, 3).Batch(11), one.Batch(11));
    }

    [Fact]
    public void Constructor_WhatCantBeTrainedOn_IsRefusedByName()
    {
        Assert.Contains("Identity 1 has 1 sample", Assert.Throws<UnusableConfigurationException>(() => new IdentitySampler(1, [2, 1, 3], 2, 2)).Message, StringComparison.Ordinal);
        Assert.Contains("no match in it", Assert.Throws<UnusableConfigurationException>(() => new IdentitySampler(1, [2, 2], 2, 1)).Message, StringComparison.Ordinal);
        Assert.Contains("2 to 2 identities", Assert.Throws<UnusableConfigurationException>(() => new IdentitySampler(1, [2, 2], 3, 2)).Message, StringComparison.Ordinal);
    }
}
