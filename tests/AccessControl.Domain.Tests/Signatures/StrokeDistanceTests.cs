using AccessControl.Contracts.Fakes;
using AccessControl.Domain.Signatures;

namespace AccessControl.Domain.Tests.Signatures;

public sealed class StrokeDistanceTests
{
    [Fact]
    public void Between_TheSame_IsNothing() => Assert.Equal(0, StrokeDistance.Between(DrawnSignature.Strokes(1, 1), DrawnSignature.Strokes(1, 1)), 9);

    [Fact]
    public void Between_OwnAndAnothers_OwnIsNearer() =>
        Assert.True(
            StrokeDistance.Between(DrawnSignature.Strokes(1, 1), DrawnSignature.Strokes(1, 2)) < 0.5 * StrokeDistance.Between(DrawnSignature.Strokes(1, 1), DrawnSignature.Strokes(2, 1)));

    /// <summary>A copy that is moved, turned, sized and played at another speed stays a copy.</summary>
    [Theory]
    [InlineData(1, 0, 1)]
    [InlineData(1.3, 0, 1)]
    [InlineData(1, 15, 1)]
    [InlineData(1, 0, 1.15)]
    [InlineData(0.8, -12, 0.9)]
    public void Between_AndACopyOfIt_IsSmallBesideAnotherWritingOfTheSameHand(double size, double degrees, double time)
    {
        var trace = DrawnSignature.Of(1, 1);
        var (sine, cosine) = Math.SinCos(degrees * Math.PI / 180);
        var copy = new PenTrace(trace.Device, [.. trace.Samples.Select(sample => new PenSample(
            sample.Seconds * time,
            (float)(size * ((cosine * sample.X) - (sine * sample.Y)) + 40),
            (float)(size * ((sine * sample.X) + (cosine * sample.Y)) - 7),
            sample.Pressure,
            sample.IsDown))]);

        var distance = StrokeDistance.Between(StrokeChannels.Of(trace), StrokeChannels.Of(copy));

        Assert.True(distance < 0.25 * StrokeDistance.Between(DrawnSignature.Strokes(1, 1), DrawnSignature.Strokes(1, 2)), $"{distance}");
    }

    /// <summary>What a lifted pen does isn't seen on paper: a copy that hovers far away between its strokes stays a copy.</summary>
    [Fact]
    public void Between_AndACopyWithAFarHover_IsWhatItIsWithout()
    {
        var trace = DrawnSignature.Of(1, 1);
        var half = trace.Samples.Length / 2;
        var lifted = Enumerable.Range(1, 40).Select(i => new PenSample(
            trace.Samples[half].Seconds + (0.01 * i), trace.Samples[half].X + (3 * Math.Min(i, 40 - i)), trace.Samples[half].Y - (2 * Math.Min(i, 40 - i)), 0, IsDown: false));
        var copy = new PenTrace(trace.Device, [
            .. trace.Samples[..(half + 1)], .. lifted, .. trace.Samples[(half + 1)..].Select(sample => sample with { Seconds = sample.Seconds + 0.4 })]);

        var distance = StrokeDistance.Between(StrokeChannels.Of(trace), StrokeChannels.Of(copy));

        Assert.True(distance < 0.05 * StrokeDistance.Between(DrawnSignature.Strokes(1, 1), DrawnSignature.Strokes(1, 2)), $"{distance}");
    }

    [Fact]
    public void Between_WritingsOfTwoMoments_IsANumber()
    {
        var dot = StrokeChannels.Of(new PenTrace(PenDevice.Mouse, [new PenSample(0, 1, 1, null, true), new PenSample(0.01, 1, 1, null, true)]));

        Assert.Equal(0, StrokeDistance.Between(dot, dot));
        Assert.True(double.IsFinite(StrokeDistance.Between(dot, DrawnSignature.Strokes(1, 1))));
    }
}
