using System.Collections.Immutable;
using AccessControl.Domain.Accuracy;
using AccessControl.Domain.Matching;

namespace AccessControl.Domain.Tests.Accuracy;

public sealed class EmbeddingScoresTests
{
    private static readonly ModelId Model = new("encoder", new string('c', 64));

    [Fact]
    public void OfAllPairs_OfMoreThanABlock_ScoresEveryPairAsEmbeddingsCompare()
    {
        var random = new Random(21);
        var embeddings = Enumerable.Range(0, 150).Select(_ => new Embedding(Model, Enumerable.Range(0, 16).Select(_ => (float)random.NextDouble() - 0.4f).ToArray())).ToList();
        ImmutableArray<int> people = [.. Enumerable.Range(0, 150).Select(i => i / 3)];

        var scores = EmbeddingScores.OfAllPairs(embeddings, people);

        Assert.Equal(150, scores.MatedCount);
        Assert.Equal((150 * 149 / 2) - 150, scores.NonMatedCount);
        Assert.All(scores.Mated.Concat(scores.HighestNonMated), pair =>
        {
            Assert.True(pair.First < pair.Second);
            Assert.Equal(embeddings[pair.First].CompareTo(embeddings[pair.Second], Metric.Cosine).Value, pair.Score, 1e-5);
        });
    }

    [Fact]
    public void OfAllPairs_OfTwoModels_Throws()
    {
        Embedding[] embeddings = [new(Model, [1, 0]), new(new ModelId("other", Model.Sha256), [1, 0])];

        Assert.Throws<ArgumentException>(() => EmbeddingScores.OfAllPairs(embeddings, [0, 1]));
    }
}
