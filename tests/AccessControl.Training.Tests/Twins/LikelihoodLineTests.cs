using AccessControl.Simulation.People;
using AccessControl.Training.Twins;

namespace AccessControl.Training.Tests.Twins;

public sealed class LikelihoodLineTests
{
    [Fact]
    public void Fit_TwoNormalsOfOneSpread_IsTheirLikelihoodRatio()
    {
        // log N(s; 0.5, 0.1) - log N(s; 0.1, 0.1) = 40 s - 12.
        var random = new SeededRandom(1);
        float[] mated = [.. Enumerable.Range(0, 20_000).Select(_ => 0.5f + (0.1f * random.NextGaussian()))];
        float[] nonMated = [.. Enumerable.Range(0, 50_000).Select(_ => 0.1f + (0.1f * random.NextGaussian()))];

        var line = LikelihoodLine.Fit(mated, nonMated);

        Assert.Equal(40, line.Slope, 1.5);
        Assert.Equal(-12, line.Offset, 0.5);
        // Where it is 0 a match is as likely as a mismatch; a tenth above it the log odds are 4.
        Assert.Equal(0.5, line.Probability(0.3), 0.02);
        Assert.Equal(1 / (1 + Math.Exp(-4)), line.Probability(0.4), 0.01);
        Assert.Equal(-Math.Log2(line.Probability(0.4)), line.CostOfMatch(0.4), 1e-9);
        Assert.Equal(-Math.Log2(1 - line.Probability(0.4)), line.CostOfMismatch(0.4), 1e-9);
    }

    [Fact]
    public void Fit_ScoresThatTellNothing_IsFlat()
    {
        var random = new SeededRandom(2);
        float[] scores = [.. Enumerable.Range(0, 20_000).Select(_ => 0.2f * random.NextGaussian())];

        var line = LikelihoodLine.Fit(scores[..10_000], scores[10_000..]);

        Assert.Equal(1, (line.CostOfMatch(0.1) + line.CostOfMismatch(0.1)) / 2, 1e-3);
    }

    [Fact]
    public void Fit_ScoresFarApart_IsFinite()
    {
        var line = LikelihoodLine.Fit([0.9f, 0.8f], [0.1f, -0.2f]);

        Assert.True(double.IsFinite(line.Slope) && line.Slope > 10);
        Assert.True(line.CostOfMatch(0.9) < 0.01);
    }
}
