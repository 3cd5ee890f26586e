using AccessControl.Training.Mining;
using CsCheck;

namespace AccessControl.Training.Tests.Mining;

public sealed class MinerTests
{
    // Points on a line: 0 and 1 are Ada, 3 is Bob, 7 and 8.5 Cleo.
    private static readonly float[] Line = [0, 1, 3, 7, 8.5f];
    private static readonly int[] Identities = [0, 0, 1, 2, 2];

    [Fact]
    public void BatchHard_OnALine_TakesTheFarthestOfTheOwnAndTheNearestOther()
    {
        var triplets = new BatchHardMiner().Mine(Between(Line), Identities);

        // Bob has no other picture.
        Assert.Equal([(0, 1, 2), (1, 0, 2), (3, 4, 2), (4, 3, 2)], Listed(triplets));
    }

    [Fact]
    public void SemiHard_OnALine_TakesOneBeyondThePositiveWithinTheMargin()
    {
        // Squares: of anchor 0 the positive 1, negatives 9, 49, 72: within a margin of 10 only 9; of anchor 3 the positive 2.25, negatives 16, 36, 49.
        Assert.Equal([(0, 1, 2), (1, 0, 2), (3, 4, 2), (4, 3, 2)], Listed(new SemiHardMiner(15, new Random(1)).Mine(Between(Line), Identities)));

        // Where none is within the margin, the nearest beyond.
        Assert.Equal([(0, 1, 2), (1, 0, 2), (3, 4, 2), (4, 3, 2)], Listed(new SemiHardMiner(0.1, new Random(1)).Mine(Between(Line), Identities)));

        // Where all are nearer than the positive, the farthest of them.
        Assert.Equal((0, 1, 2), Listed(new SemiHardMiner(0.1, new Random(1)).Mine(Between([0, 10, 3, 2]), [0, 0, 1, 2]))[0]);
    }

    /// <summary>The weight makes up for how rare a distance is between random points of a sphere: what is drawn is spread evenly.</summary>
    [Fact]
    public void DistanceWeighted_OfRandomDirections_DrawsNearOnesFarMoreOftenThanTheyAre()
    {
        var miner = new DistanceWeightedMiner(16, new Random(3));

        Assert.Equal(miner.LogWeight(0.5), miner.LogWeight(0.1));
        Assert.True(miner.LogWeight(0.6) > miner.LogWeight(1) && miner.LogWeight(1) > miner.LogWeight(1.3));
        Assert.Equal(double.NegativeInfinity, miner.LogWeight(1.41));
        // By hand, n = 16: ln w = -(14 ln d + 6.5 ln(1 - d²/4)).
        Assert.Equal(-((14 * Math.Log(1.2)) + (6.5 * Math.Log(1 - 0.36))), miner.LogWeight(1.2), 12);

        // One negative at 1.0 and many at 1.3: by number it would be drawn once in 40.
        float[] distances = Distances(42, (row, other) => (row, other) switch { (0, 1) => 0.3f, (0, 2) => 1.0f, _ => 1.3f });
        int[] identities = [0, 0, .. Enumerable.Range(1, 40)];
        var drawn = Enumerable.Range(0, 500).Count(_ => Listed(miner.Mine(distances, identities))[0].Negative == 2);
        var expected = 1 / (1 + (39 * Math.Exp(miner.LogWeight(1.3) - miner.LogWeight(1.0))));
        Assert.InRange(drawn / 500.0, expected - 0.1, expected + 0.1);
        Assert.True(expected > 4 * (1 / 40.0));
    }

    [Fact]
    public void Miners_AnyBatch_GivePositivesOfTheIdentityAndNegativesOfAnother() =>
        Gen.Select(Gen.Float[-3, 3].Array[0, 12], Gen.Int[0, 3].Array[12], Gen.Int).Sample((points, identities, seed) =>
        {
            var own = identities[..points.Length];
            ITripletMiner[] miners = [new RandomMiner(new Random(seed)), new BatchHardMiner(), new SemiHardMiner(0.2, new Random(seed)), new DistanceWeightedMiner(8, new Random(seed))];
            foreach (var miner in miners)
            {
                Assert.All(Listed(miner.Mine(Between(points), own)), triplet =>
                {
                    Assert.NotEqual(triplet.Anchor, triplet.Positive);
                    Assert.Equal(own[triplet.Anchor], own[triplet.Positive]);
                    Assert.NotEqual(own[triplet.Anchor], own[triplet.Negative]);
                });
            }

            // Every pair of one identity with somebody else beside it has a triplet.
            var pairs = own.Length == 0 || own.Distinct().Count() == 1 ? 0 : own.Sum(identity => own.Count(other => other == identity) - 1);
            Assert.Equal([pairs, pairs, pairs], new[] { miners[0], miners[2], miners[3] }.Select(miner => miner.Mine(Between(points), own).Count));
        });

    [Fact]
    public void Mine_UnusableDistances_IsRefused()
    {
        Assert.Throws<ArgumentException>(() => new BatchHardMiner().Mine([0, 1], [0, 1]));
        Assert.Contains("finite", Assert.Throws<ArgumentException>(() => new BatchHardMiner().Mine([0, float.NaN, 1, 0], [0, 1])).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => new DistanceWeightedMiner(2, new Random(1)));
    }

    private static float[] Between(float[] points) => Distances(points.Length, (row, other) => Math.Abs(points[row] - points[other]));

    private static float[] Distances(int count, Func<int, int, float> between) =>
        [.. Enumerable.Range(0, count * count).Select(i => (Row: i / count, Other: i % count)).Select(i => i.Row == i.Other ? 0 : between(Math.Min(i.Row, i.Other), Math.Max(i.Row, i.Other)))];

    private static List<(int Anchor, int Positive, int Negative)> Listed(Triplets triplets) =>
        [.. triplets.Anchors.Zip(triplets.Positives, triplets.Negatives).Select(one => (one.First, one.Second, one.Third))];
}
