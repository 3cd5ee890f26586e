using System.Collections.Immutable;
using AccessControl.Domain.Duplicates;

namespace AccessControl.Domain.Tests.Duplicates;

public sealed class LinkForestTests
{
    [Fact]
    public void Groups_OfAChain_NameItsWeakestLinkAndThePairsNotFound()
    {
        var groups = Groups(6, Scope(6), Link(0, 1, 0.9), Link(1, 2, 0.6), Link(0, 3, 0.8), Link(4, 5, 0.95));

        Assert.Equal(2, groups.Length);
        Assert.Equal([4, 5], groups[0].Pictures);
        Assert.False(groups[0].IsChain);
        Assert.Equal([0, 1, 2, 3], groups[1].Pictures);
        Assert.Equal((1, 2, 0.6), (groups[1].Weakest.First, groups[1].Weakest.Second, groups[1].Weakest.Score));
        Assert.Equal((3, 6, true), (groups[1].PairsFound, groups[1].PairsCompared, groups[1].IsChain));
    }

    [Fact]
    public void Groups_OfATriangle_HoldTogetherByItsStrongerLinks()
    {
        var group = Assert.Single(Groups(3, Scope(3), Link(0, 1, 0.5), Link(0, 2, 0.9), Link(1, 2, 0.8)));

        Assert.Equal([0.9, 0.8], group.Links.Select(link => link.Score));
        Assert.False(group.IsChain);
    }

    [Fact]
    public void Groups_OfMoreLinksThanAreKept_DontDependOnTheirOrder()
    {
        // All pairs of 800 numbers are more than the forest keeps at once.
        var random = new Random(8);
        const int Count = 800;
        var links = new List<PictureLink>();
        for (var second = 1; second < Count; second++)
        {
            for (var first = 0; first < second; first++)
            {
                if (first % 2 == second % 2)
                {
                    links.Add(Link(first, second, random.Next(1000) / 1000.0));
                }
            }
        }

        links.AddRange(links);
        var one = Groups(Count, Scope(Count), [.. links]);
        random.Shuffle(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(links));
        var other = Groups(Count, Scope(Count), [.. links]);

        Assert.Equal(2, one.Length);
        Assert.Equal(one.SelectMany(group => group.Links), other.SelectMany(group => group.Links));
        Assert.Equal(Count - 2, one.Sum(group => group.Links.Length));
    }

    [Fact]
    public void Pairs_OfEveryScope_AreThoseThatItHolds()
    {
        var random = new Random(9);
        for (var round = 0; round < 40; round++)
        {
            var count = random.Next(1, 30);
            ImmutableArray<int> folders = [.. Enumerable.Range(0, count).Select(_ => random.Next(2))];
            ImmutableArray<int> apart = [.. Enumerable.Range(0, count).Select(_ => random.Next(-1, 4))];
            var scope = new PairScope(folders, round % 2 == 0, round % 4 < 2 ? apart : default);
            int[] some = [.. Enumerable.Range(0, count).Where(_ => random.Next(3) > 0)];

            Assert.Equal(some.Sum(second => some.LongCount(first => first < second && scope.Holds(first, second))), scope.Pairs(some));
        }
    }

    private static PairScope Scope(int count) => new([.. Enumerable.Repeat(0, count)], isBetween: false);

    private static PictureLink Link(int first, int second, double score) => new(first, second, score, PictureChanges.None);

    private static ImmutableArray<PictureGroup> Groups(int count, PairScope scope, params PictureLink[] links)
    {
        var forest = new LinkForest(count);
        Array.ForEach(links, forest.Add);
        return forest.Groups(scope);
    }
}
