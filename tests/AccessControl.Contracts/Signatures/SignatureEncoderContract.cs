using AccessControl.Contracts.Fakes;
using AccessControl.Domain.Matching;
using AccessControl.Domain.Signatures;

namespace AccessControl.Contracts.Signatures;

/// <summary>What every encoder of signatures does.</summary>
public abstract class SignatureEncoderContract
{
    protected abstract ISignatureEncoder Encoder { get; }

    [Fact]
    public void Encode_AnySignature_IsOfUnitLengthAndNamesItsModel()
    {
        var embedding = Encoder.Encode(DrawnSignature.Strokes(1, 1));

        Assert.Equal((Encoder.Model, Encoder.Dimension), (embedding.Model, embedding.Dimension));
        Assert.Equal(1, embedding.Norm, 1e-5f);
    }

    [Fact]
    public void Encode_TheSameAgain_GivesTheSame() =>
        Assert.Equal(1, Similarity(DrawnSignature.Strokes(1, 1), DrawnSignature.Strokes(1, 1)), 1e-6);

    [Fact]
    public void Encode_AnotherWriters_GivesAnother() =>
        Assert.True(Similarity(DrawnSignature.Strokes(1, 1), DrawnSignature.Strokes(2, 1)) < 0.999);

    [Theory]
    [InlineData(0.05)]
    [InlineData(1)]
    [InlineData(3.99)]
    [InlineData(9)]
    public void Encode_SignaturesOfAnyLength_GivesEmbeddings(double seconds) =>
        Assert.All(Encoder.Encode(StrokeChannels.Of(DrawnSignature.Of(1, 1, PenDevice.Finger, seconds))).Values.ToArray(), value => Assert.True(float.IsFinite(value)));

    [Fact]
    public async Task Encode_FromSeveralThreads_GivesWhatItGivesAlone()
    {
        var strokes = Enumerable.Range(1, 8).Select(writer => DrawnSignature.Strokes(writer, 1)).ToList();
        var alone = strokes.Select(Encoder.Encode).ToList();

        var together = await Task.WhenAll(strokes.Select(one => Task.Run(() => Encoder.Encode(one))));

        Assert.All(alone.Zip(together), pair => Assert.Equal(pair.First.Values.ToArray(), pair.Second.Values.ToArray()));
    }

    private double Similarity(StrokeSequence one, StrokeSequence other) => Encoder.Encode(one).CompareTo(Encoder.Encode(other), Metric.Cosine).Value;
}
