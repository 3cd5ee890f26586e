using AccessControl.Training.Mining;
using CsCheck;

namespace AccessControl.Training.Tests.Mining;

public sealed class PairBalanceTests
{
    /// <summary>Wherever a batch can give it: one to four negatives to a positive, a fifth to three fifths of which cost something.</summary>
    [Fact]
    public void Share_AnyBatch_KeepsTheBalanceThatItCanGive() => Gen.Select(Gen.Int[1, 60], Gen.Int[0, 400], Gen.Int[0, 400]).Sample((positives, active, idle) =>
    {
        var (nearer, farther) = PairBalance.Share(positives, active, idle);
        var taken = nearer + farther;

        Assert.InRange(nearer, 0, active);
        Assert.InRange(farther, 0, idle);
        Assert.True(taken <= 4 * positives);
        Assert.True(taken >= Math.Min(positives, active + idle), $"{positives}: {active} and {idle} gave {nearer} and {farther}");
        if (active >= positives && idle >= positives)
        {
            Assert.InRange(nearer / (double)taken, 0.2, 0.6);
        }
    });

    [Theory]
    [InlineData(10, 400, 400, 24, 16)]
    [InlineData(10, 5, 400, 5, 20)]
    [InlineData(10, 400, 5, 7, 5)]
    [InlineData(10, 400, 0, 10, 0)]
    [InlineData(10, 0, 400, 0, 10)]
    [InlineData(0, 5, 5, 0, 0)]
    public void Share_OfMany_ByHand(int positives, int active, int idle, int nearer, int farther) =>
        Assert.Equal((nearer, farther), PairBalance.Share(positives, active, idle));

    [Fact]
    public void Of_AnyBatch_HasEveryMatchOnceAndNoPairOfTwoThatMatchNothing()
    {
        var random = new Random(2);
        int[] identities = [4, 4, 4, 9, 9, -1, -2];
        var distances = new float[49];
        for (var i = 0; i < 7; i++)
        {
            for (var j = 0; j < i; j++)
            {
                distances[(i * 7) + j] = distances[(j * 7) + i] = random.NextSingle() * 2;
            }
        }

        var balance = PairBalance.Of(distances, identities, 1, new Random(3));

        Assert.Equal([(0, 1), (0, 2), (1, 2), (3, 4)], balance.Positives);
        Assert.Distinct(balance.Negatives);
        Assert.All(balance.Negatives, pair => Assert.True(identities[pair.One] != identities[pair.Other] && (identities[pair.One] >= 0 || identities[pair.Other] >= 0)));
        Assert.Equal(balance.Negatives.Count(pair => distances[(pair.One * 7) + pair.Other] < 1) / (double)balance.Negatives.Length, balance.Active, 12);
        Assert.Equal(balance.Negatives, PairBalance.Of(distances, identities, 1, new Random(3)).Negatives);
    }
}
