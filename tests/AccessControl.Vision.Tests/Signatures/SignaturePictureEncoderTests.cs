using AccessControl.Domain.Matching;
using AccessControl.Domain.Signatures;
using AccessControl.Vision.ModelPacks;
using AccessControl.Vision.Signatures;
using OpenCvSharp;

namespace AccessControl.Vision.Tests.Signatures;

/// <summary>The model that ships.</summary>
public sealed class SignaturePictureEncoderTests : IDisposable
{
    private readonly SignaturePictureEncoder _encoder;

    public SignaturePictureEncoderTests()
    {
        var shipped = new SignatureModelStore(new ModelStore(Path.Combine(Path.GetTempPath(), Path.GetRandomFileName())), SignatureModelStore.DefaultShipped).Open(SignatureMedium.Picture);
        _encoder = SignaturePictureEncoder.Open(shipped.File, shipped.Calibration, TimeProvider.System);
    }

    [Fact]
    public void Encode_APicture_IsOfUnitLengthAndTheSameAgain()
    {
        var (first, again) = (_encoder.Encode(Zigzag(6))!, _encoder.Encode(Zigzag(6))!);

        Assert.Equal((_encoder.Model, 1f), (first.Model, MathF.Round(first.Norm, 4)));
        Assert.Equal(first.Values.ToArray(), again.Values.ToArray());
    }

    [Fact]
    public void Encode_TheSameShapeElsewhereAndLarger_IsMoreLikeItThanAnotherShape()
    {
        var own = _encoder.Encode(Zigzag(6))!;

        Assert.True(Likeness(own, Zigzag(6, scale: 1.4, shift: 15)) > Likeness(own, Zigzag(2)) + 0.05);
    }

    [Fact]
    public void Encode_AnEmptySheet_IsNothing() => Assert.Null(_encoder.Encode(new SignaturePicture(50, 40, Enumerable.Repeat((byte)255, 2000).ToArray())));

    [Fact]
    public async Task Encode_FromSeveralThreads_GivesWhatItGivesAlone()
    {
        var pictures = Enumerable.Range(2, 6).Select(turns => Zigzag(turns)).ToList();
        var alone = pictures.Select(picture => _encoder.Encode(picture)!.Values.ToArray()).ToList();

        var together = await Task.WhenAll(pictures.Select(picture => Task.Run(() => _encoder.Encode(picture)!.Values.ToArray())));

        Assert.Equal(alone, together);
    }

    public void Dispose() => _encoder.Dispose();

    private double Likeness(Embedding own, SignaturePicture other) => own.CompareTo(_encoder.Encode(other)!, Metric.Cosine).Value;

    /// <summary>A line that turns so often.</summary>
    private static SignaturePicture Zigzag(int turns, double scale = 1, int shift = 0)
    {
        var (width, height) = (400, 200);
        var grey = new byte[width * height];
        using var sheet = Mat.FromPixelData(height, width, MatType.CV_8UC1, grey);
        sheet.SetTo(Scalar.White);
        for (var i = 0; i < turns; i++)
        {
            Cv2.Line(sheet, At(i), At(i + 1), Scalar.Black, (int)Math.Round(4 * scale), LineTypes.AntiAlias);
        }

        return new SignaturePicture(width, height, grey);

        Point At(int corner) => new((int)(20 + shift + (scale * corner * 240 / turns)), (int)(20 + shift + (scale * (corner % 2 == 0 ? 90 : 0))));
    }
}
