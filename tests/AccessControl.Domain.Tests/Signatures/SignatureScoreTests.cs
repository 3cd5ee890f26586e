using AccessControl.Domain.Signatures;

namespace AccessControl.Domain.Tests.Signatures;

public sealed class SignatureScoreTests
{
    /// <summary>By hand: (0.8 + 0.6) / 2 less (0.9 + 2 x 0.5) / 3.</summary>
    [Fact]
    public void Of_HandWorked_IsItsNumber()
    {
        var score = new SignatureScore(0.5, 2);

        Assert.Equal(0.7 - (1.9 / 3), score.Of([0.8, 0.6], [0.9]), 12);
        Assert.Equal(0.8 - 0.5, score.Of([0.8], []), 12);
        Assert.Equal(0.8 - 0.9, new SignatureScore(0.5, 0).Of([0.8, 0.8], [0.9]), 12);
        Assert.Throws<ArgumentException>(() => score.Of([], []));
    }

    [Fact]
    public void Of_WriterWhoNeverSignsAlike_IsHeldToLess() =>
        Assert.True(new SignatureScore(0.5, 1).Of([0.6, 0.6], [0.3]) > new SignatureScore(0.5, 1).Of([0.6, 0.6], [0.9]));
}
