using AccessControl.Domain.Matching;
using AccessControl.Domain.Signatures;

namespace AccessControl.Domain.Tests.Signatures;

public sealed class SignaturePictureCheckerTests
{
    private static readonly ModelId Model = new("signature-pictures", new string('c', 64));

    // The encoder of these tests reads the first pixel as an angle, and none as no ink.
    [Theory]
    [InlineData(10, 0.0, true)]
    [InlineData(10, -0.02, true)]
    [InlineData(90, -0.02, false)]
    public void Compare_BesideAReference_IsTheCosineLessThePopulations(byte angle, double threshold, bool isAlike)
    {
        var compared = Compared(Checker(threshold).Compare(Of(angle, 1), [Of(10)]));

        Assert.Equal(Math.Cos((angle - 10) * Math.PI / 180) - 0.8, compared.Score, 1e-6);
        Assert.Equal(isAlike, compared.IsAlike);
        Assert.Equal(1, compared.Point.References);
    }

    [Fact]
    public void Compare_BesideReferencesThatAreUnlikeEachOther_IsHeldToLess()
    {
        var steady = Compared(Checker(-0.2).Compare(Of(40), [Of(10), Of(10, 1), Of(10, 2)])).Score;
        var unsteady = Compared(Checker(-0.2).Compare(Of(40), [Of(10), Of(10, 1), Of(70)])).Score;

        Assert.True(unsteady > steady, $"{unsteady} and {steady}");
    }

    [Fact]
    public void Compare_WhereAPictureHoldsNoInk_SaysWhich()
    {
        Assert.Equal(new SignaturePictureComparison.NoInk(null), Checker(0).Compare(Of(0), [Of(10)]));
        Assert.Equal(new SignaturePictureComparison.NoInk(1), Checker(0).Compare(Of(10, 1), [Of(10), Of(0), Of(0, 1)]));
    }

    /// <summary>Nobody writes the same twice.</summary>
    [Fact]
    public void Compare_ACopy_IsTold()
    {
        Assert.Equal(new SignaturePictureComparison.SamePicture(null, 1), Checker(0).Compare(Of(10), [Of(10, 1), Of(10)]));
        Assert.Equal(new SignaturePictureComparison.SamePicture(2, 0), Checker(0).Compare(Of(10), [Of(10, 1), Of(20), Of(10, 1)]));
    }

    /// <summary>By the likest of the others: by the mean, as at an enrolment, both right ones would be named too.</summary>
    [Fact]
    public void Compare_BesideAReferenceOfAnotherHand_SaysWhich()
    {
        Assert.Equal([2], Compared(Checker(0).Compare(Of(10, 3), [Of(10), Of(12), Of(100)])).Unfit);
        Assert.Empty(Compared(Checker(0).Compare(Of(10, 3), [Of(10), Of(12)])).Unfit);
        Assert.Empty(Compared(Checker(0).Compare(Of(10, 3), [Of(100)])).Unfit);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(11)]
    public void Compare_BesideNoneOrTooMany_IsRefused(int references) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Checker(0).Compare(Of(10), [.. Enumerable.Repeat(Of(10), references)]));

    private static SignaturePictureChecker Checker(double threshold) => new(new AngleEncoder(), SignatureCalibrationTests.Pictures(threshold, Model));

    private static SignaturePictureComparison.Compared Compared(SignaturePictureComparison comparison) =>
        comparison.Match(compared => compared, empty => throw new InvalidOperationException($"{empty}"), same => throw new InvalidOperationException($"{same}"));

    private static SignaturePicture Of(byte angle, byte number = 0) => new(2, 1, new[] { angle, number });

    private sealed class AngleEncoder : ISignaturePictureEncoder
    {
        public ModelId Model => SignaturePictureCheckerTests.Model;

        public Embedding? Encode(SignaturePicture picture) => picture.Grey.Span[0] is > 0 and var angle
            ? new Embedding(Model, [MathF.Cos(angle * MathF.PI / 180), MathF.Sin(angle * MathF.PI / 180)])
            : null;
    }
}
