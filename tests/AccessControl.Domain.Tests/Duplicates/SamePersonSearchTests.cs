using System.Numerics.Tensors;
using AccessControl.Domain.Duplicates;

namespace AccessControl.Domain.Tests.Duplicates;

public sealed class SamePersonSearchTests
{
    private const int Dimension = 16;

    [Theory]
    [InlineData(1, false)]
    [InlineData(3, false)]
    [InlineData(3, true)]
    public void Run_InBlocks_FindsWhatAPlainLoopFinds(int workers, bool isBetween)
    {
        var random = new Random(11);
        const int Count = 300;
        var rows = Enumerable.Range(0, Count).SelectMany(i => Row(new Random(i % 70), random)).ToArray();
        var scope = new PairScope([.. Enumerable.Range(0, Count).Select(i => i < 120 ? 0 : 1)], isBetween);
        var naive = new LinkForest(Count);
        for (var second = 1; second < Count; second++)
        {
            for (var first = 0; first < second; first++)
            {
                var score = TensorPrimitives.Dot(rows.AsSpan(first * Dimension, Dimension), rows.AsSpan(second * Dimension, Dimension));
                if (score >= 0.8 && scope.Holds(first, second))
                {
                    naive.Add(new PictureLink(first, second, score, PictureChanges.None));
                }
            }
        }

        var forest = SamePersonSearch.Run(rows, Dimension, [.. Enumerable.Range(0, Count)], 0.8, scope, workers, null, CancellationToken.None);

        Assert.InRange(naive.Count, 100, 5000);
        Assert.Equal(naive.Count, forest.Count);
        Assert.Equal(naive.Groups(scope).Select(group => string.Join(' ', group.Links)), forest.Groups(scope).Select(group => string.Join(' ', group.Links)));
    }

    [Fact]
    public void Run_OtherNumbers_AreRefused() =>
        Assert.Throws<ArgumentException>(() => SamePersonSearch.Run(new float[5], 2, [0, 1], 0.5, new PairScope([0, 0], false), 1, null, CancellationToken.None));

    /// <summary>About the direction that the person's own numbers give.</summary>
    private static float[] Row(Random person, Random view)
    {
        var row = Enumerable.Range(0, Dimension).Select(_ => (person.NextSingle() - 0.5f) + ((view.NextSingle() - 0.5f) * 0.4f)).ToArray();
        TensorPrimitives.Divide(row, TensorPrimitives.Norm<float>(row), row);
        return row;
    }
}
