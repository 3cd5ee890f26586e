using AccessControl.Domain.Captures;
using AccessControl.Domain.Matching;
using AccessControl.Vision.Captures;
using AccessControl.Vision.Evaluation;
using OpenCvSharp;

namespace AccessControl.Vision.Tests.Evaluation;

public sealed class ContactSheetTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("contact-").FullName;
    private readonly OpenCvPictureCodec _codec = new(TimeProvider.System);

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void WithPictures_OfPaintedFaces_ShowsEachFaceCutOut()
    {
        Paint("ann/1.png", 10);
        Paint("ann/2.png", 60);
        Paint("bob/1.png", 90);
        var result = Run();

        var pairs = ContactSheet.WithPictures(result, _codec);

        // Of Ann and Bob the worse pair alone.
        Assert.Equal([false, true], pairs.Select(pair => pair.Mated));
        Assert.Equal(("ann/2.png", "bob/1.png"), (pairs[0].First, pairs[0].Second));
        Assert.All(pairs, pair => Assert.InRange(pair.FirstPicture.Length, 200, 20_000));
        Assert.Equal((60, 90), (Middle(pairs[0].FirstPicture), Middle(pairs[0].SecondPicture)));
    }

    [Fact]
    public void WithPictures_OfAPictureThatHasGone_LeavesItEmpty()
    {
        Paint("ann/1.png", 10);
        Paint("ann/2.png", 60);
        Paint("bob/1.png", 90);
        var result = Run();
        File.Delete(Path.Combine(_folder, "bob/1.png"));

        var pair = ContactSheet.WithPictures(result, _codec)[0];

        Assert.Equal((false, true), (pair.FirstPicture.IsEmpty, pair.SecondPicture.IsEmpty));
    }

    [Fact]
    public void WithoutPictures_OfPaintedFaces_ShowsNone()
    {
        Paint("ann/1.png", 10);
        Paint("bob/1.png", 90);

        Assert.All(ContactSheet.WithoutPictures(Run()), pair => Assert.True(pair.FirstPicture.IsEmpty && pair.SecondPicture.IsEmpty));
    }

    private EvaluationResult Run() => new EvaluationRun(_codec, () => new PaintedFaces()).Run(
        new EvaluationOptions { Pack = "painted", Images = _folder, QualityGates = "none", BootstrapDraws = 100, GallerySizes = [2] });

    // A face of one shade at the left of a white picture; the shade is the angle of its embedding.
    private void Paint(string file, byte shade)
    {
        var path = Path.Combine(_folder, file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        using var picture = new Mat(200, 300, MatType.CV_8UC3, Scalar.All(255));
        Cv2.Rectangle(picture, new Rect(20, 40, 80, 80), Scalar.All(shade), -1);
        Cv2.ImWrite(path, picture);
    }

    // The shade around the picture's middle; a JPEG changes it by a step or two.
    private static int Middle(ReadOnlyMemory<byte> jpeg)
    {
        using var picture = Cv2.ImDecode(jpeg.Span, ImreadModes.Grayscale);
        Assert.Equal((128, 128), (picture.Width, picture.Height));
        using var middle = new Mat(picture, new Rect(44, 44, 40, 40));
        Assert.True(picture.At<byte>(2, 2) > 200, "the surroundings are to be seen");
        return (int)Math.Round(Cv2.Mean(middle).Val0 / 5) * 5;
    }

    private sealed class PaintedFaces : IFaceAnalyser
    {
        public ModelId Encoder => WrittenFaces.Model;

        public int Dimension => 2;

        public Metric Metric => Metric.Cosine;

        public Analysis Analyse(Frame frame)
        {
            var angle = frame.Pixels[(80 * frame.Stride) + (60 * Frame.BytesPerPixel)] * Math.PI / 180;
            return new Analysis(
                new Capture.Probed(new Probe(
                    new Embedding(Encoder, [(float)Math.Cos(angle), (float)Math.Sin(angle)]), default, null, new FaceBox(20, 40, 80, 80, 1), default!, frame.CapturedAt)),
                [],
                default);
        }

        public void Dispose()
        {
        }
    }
}
