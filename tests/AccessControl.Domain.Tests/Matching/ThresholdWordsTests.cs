using AccessControl.Domain.Matching;

namespace AccessControl.Domain.Tests.Matching;

public sealed class ThresholdWordsTests
{
    private static readonly ThresholdOrigin Measured = new("site", 1e-3, 300, 3.3e-6, 3.3e-6, ThresholdSupport.Measured) { PredictedFnir = 0.021 };

    [Fact]
    public void Strangers_OfEachRange_SayWhichItIs()
    {
        Assert.Equal("At most 1 in 1,000 strangers is taken for one of 300 references, as measured by site.", ThresholdWords.Strangers(Measured));
        Assert.Contains("beyond what was measured", ThresholdWords.Strangers(Measured with { Support = ThresholdSupport.Extrapolated }), StringComparison.Ordinal);

        // 1 - (1 - 1e-5)^(300 x 3) is 0.00896: 1 in 112, said with two digits.
        var unsupported = Measured with { Support = ThresholdSupport.Unsupported, SupportedFmr = 1e-5, PresentationFactor = 3 };
        Assert.Equal(
            "The data of site can't support 1 in 1,000 strangers for 300 references: by its bound 1 in 110 may be taken for somebody.",
            ThresholdWords.Strangers(unsupported));
    }

    [Fact]
    public void Advice_WhereFewAreMissedAndTheDataCarryIt_IsNone()
    {
        Assert.Null(ThresholdWords.MissAdvice(Measured));
        Assert.Null(ThresholdWords.SupportAdvice(Measured));
    }

    [Theory]
    [InlineData(0.05, false)]
    [InlineData(0.051, true)]
    public void Advice_AboveFivePercent_NamesReferencesPinAndCardInFigures(double fnir, bool isGiven)
    {
        var advice = ThresholdWords.MissAdvice(Measured with { PredictedFnir = fnir, MoreReferences = new ReferenceAdvice(3, 0.024) });

        Assert.Equal(isGiven, advice is not null);
        Assert.Equal(isGiven, advice?.Contains("with 3 of each person about 2.4 % are missed. Or ask for face and PIN, or a card.", StringComparison.Ordinal) ?? false);
    }

    [Fact]
    public void Advice_WhereReferencesDontHelp_IsASecondFactor() =>
        Assert.StartsWith("Ask for face and PIN, or a card", ThresholdWords.MissAdvice(Measured with { PredictedFnir = 0.3 }), StringComparison.Ordinal);

    [Fact]
    public void Advice_WhereTheDataDontCarryIt_SaysWhatToChange() =>
        Assert.Contains("matching.targetFpir", ThresholdWords.SupportAdvice(Measured with { Support = ThresholdSupport.Unsupported }), StringComparison.Ordinal);

    [Fact]
    public void Misses_OfACalibrationThatDoesntTell_IsNothing() => Assert.Null(ThresholdWords.Misses(Measured with { PredictedFnir = null }));
}
