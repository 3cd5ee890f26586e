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
        Assert.Contains("Identity 1 has 1 sample", Assert.Throws<ArgumentException>(() => new IdentitySampler(1, [2, 1, 3], 2, 2)).Message, StringComparison.Ordinal);
        Assert.Contains("no match in it", Assert.Throws<ArgumentException>(() => new IdentitySampler(1, [2, 2], 2, 1)).Message, StringComparison.Ordinal);
        Assert.Contains("2 to 2 identities", Assert.Throws<ArgumentException>(() => new IdentitySampler(1, [2, 2], 3, 2)).Message, StringComparison.Ordinal);
    }
}
