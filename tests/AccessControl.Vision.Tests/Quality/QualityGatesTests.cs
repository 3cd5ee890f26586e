using AccessControl.Domain.Captures;
using AccessControl.Vision.Quality;

namespace AccessControl.Vision.Tests.Quality;

public sealed class QualityGatesTests
{
    private static readonly CaptureQuality Good = new(60, 0, 0, 0, 150, 128, 0, 0, 0.95);

    [Fact]
    public void Judge_GoodCapture_Passes() => Assert.Null(new QualityGates().Judge(Good, 0));

    [Fact]
    public void Judge_EachFault_HasItsReasonInTheOrderOfTheList()
    {
        var gates = new QualityGates();
        // From the last gate to the first: each further fault must win over those before.
        var worse = Good with { OcclusionShare = 0.9 };
        Assert.Equal(CaptureFailureReason.Occluded, gates.Judge(worse, 0));
        worse = worse with { Sharpness = 1 };
        Assert.Equal(CaptureFailureReason.Blurred, gates.Judge(worse, 0));
        worse = worse with { MeanLuminance = 250 };
        Assert.Equal(CaptureFailureReason.TooBright, gates.Judge(worse, 0));
        worse = worse with { MeanLuminance = 10 };
        Assert.Equal(CaptureFailureReason.TooDark, gates.Judge(worse, 0));
        worse = worse with { YawDegrees = -60 };
        Assert.Equal(CaptureFailureReason.NotFrontal, gates.Judge(worse, 0));
        worse = worse with { EyeDistancePixels = 12 };
        Assert.Equal(CaptureFailureReason.TooFar, gates.Judge(worse, 0));
        Assert.Equal(CaptureFailureReason.AtEdge, gates.Judge(worse, 0.5));
    }

    [Theory]
    [InlineData(60, CaptureFailureReason.TooDark)]
    [InlineData(190, CaptureFailureReason.TooBright)]
    public void Judge_ManyPixelsWithoutTone_IsDarkOrBrightByTheMean(double luminance, CaptureFailureReason expected) =>
        Assert.Equal(expected, new QualityGates().Judge(Good with { MeanLuminance = luminance, ClippedShare = 0.7 }, 0));

    [Fact]
    public void Judge_NotANumber_PassesNoGate()
    {
        var gates = new QualityGates();

        Assert.Equal(CaptureFailureReason.TooFar, gates.Judge(Good with { EyeDistancePixels = double.NaN }, 0));
        Assert.Equal(CaptureFailureReason.NotFrontal, gates.Judge(Good with { PitchDegrees = double.NaN }, 0));
        Assert.Equal(CaptureFailureReason.Blurred, gates.Judge(Good with { Sharpness = double.NaN }, 0));
        Assert.Equal(CaptureFailureReason.Occluded, gates.Judge(Good with { OcclusionShare = double.NaN }, 0));
    }

    [Fact]
    public void Validate_OutOfRange_NamesKeyValueAndRange()
    {
        var error = Assert.Throws<ArgumentException>(() => new QualityGates(MaximumYaw: 400).Validate());

        Assert.Equal("Analysis:Gates:MaximumYaw is 400; set it to 1 to 90.", error.Message);
    }
}
