using AccessControl.Contracts.Fakes;
using AccessControl.Domain.Signatures;

namespace AccessControl.Domain.Tests.Signatures;

public sealed class StrokeStepTests
{
    /// <summary>What is kept of a signature is all that an encoder reads of it: a model that comes later sees the same.</summary>
    [Theory]
    [InlineData(PenDevice.Pen, 1.6)]
    [InlineData(PenDevice.Mouse, 0.05)]
    [InlineData(PenDevice.Finger, 9)]
    public void Of_TheStepsOfASequence_IsThatSequenceAgain(PenDevice device, double seconds)
    {
        var strokes = StrokeChannels.Of(DrawnSignature.Of(1, 1, device, seconds));

        var again = StrokeChannels.Of(StrokeChannels.StepsOf(strokes));

        Assert.Equal(strokes.Length, again.Length);
        Assert.All(strokes.Values.ToArray().Zip(again.Values.ToArray()), pair => Assert.Equal(pair.First, pair.Second, 1e-3f));
    }

    [Fact]
    public void Of_NoSteps_IsRefused() => Assert.Throws<ArgumentOutOfRangeException>(() => StrokeChannels.Of([]));
}
