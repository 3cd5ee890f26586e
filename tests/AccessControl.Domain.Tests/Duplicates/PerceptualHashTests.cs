using System.Collections.Immutable;
using AccessControl.Domain.Duplicates;

namespace AccessControl.Domain.Tests.Duplicates;

public sealed class PerceptualHashTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(4)]
    [InlineData(10)]
    [InlineData(PerceptualHashIndex.LargestRadius)]
    public void Find_AnyRadius_FindsWhatAComparisonWithEachFinds(int radius)
    {
        var random = new Random(5);
        ImmutableArray<PerceptualHash> hashes = [.. Enumerable.Range(0, 400).Select(_ => new PerceptualHash((ulong)random.NextInt64()))];
        hashes = hashes.AddRange(hashes.Select(hash => Disturbed(hash, random)));
        var index = new PerceptualHashIndex(hashes);
        var found = new List<(int Number, int Distance)>();
        var total = 0;
        foreach (var hash in hashes)
        {
            index.Find(hash, radius, found);

            Assert.Equal(
                Enumerable.Range(0, hashes.Length).Select(number => (number, hash.DistanceTo(hashes[number]))).Where(pair => pair.Item2 <= radius),
                found.Order());
            total += found.Count;
        }

        Assert.True(total > hashes.Length || radius == 0);
    }

    [Fact]
    public void Of_BrighterAndFlatter_IsTheSame()
    {
        var random = new Random(6);
        var picture = Enumerable.Range(0, PerceptualHash.Side * PerceptualHash.Side).Select(_ => random.NextSingle() * 255).ToArray();

        var hash = PerceptualHash.Of(picture);

        // Rounding may turn a frequency that is all but absent.
        Assert.InRange(hash.DistanceTo(PerceptualHash.Of([.. picture.Select(value => (value * 0.5f) + 40)])), 0, 1);
        Assert.InRange(hash.DistanceTo(PerceptualHash.Of([.. picture.Reverse()])), 16, 48);
    }

    private static PerceptualHash Disturbed(PerceptualHash hash, Random random)
    {
        for (var i = random.Next(14); i > 0; i--)
        {
            hash = new PerceptualHash(hash.Bits ^ (1UL << random.Next(64)));
        }

        return hash;
    }
}
