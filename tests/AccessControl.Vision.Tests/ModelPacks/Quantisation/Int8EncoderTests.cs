using AccessControl.Domain.Captures;
using AccessControl.Domain.Matching;
using AccessControl.Simulation.Days;
using AccessControl.Simulation.People;
using AccessControl.Simulation.Rendering;
using AccessControl.Vision.Faces;
using AccessControl.Vision.ModelPacks;
using AccessControl.Vision.ModelPacks.Quantisation;
using NodaTime;

namespace AccessControl.Vision.Tests.ModelPacks.Quantisation;

/// <summary>The pack in 8 bits that ships, on faces of people who don't exist.</summary>
public sealed class Int8EncoderTests(ModelFixture models)
{
    private const string Single = "yunet-mobilefacenet";
    private const string InBytes = "yunet-mobilefacenet-int8";
    private const int People = 6;

    private static readonly SyntheticCrowd Crowd = new(2026, 8);

    [Fact]
    public void Open_InstalledPack_IsWhatTheCatalogueAndTheRangesGive()
    {
        var installed = models.Open(InBytes);
        var file = installed.Pack.FileOf(ModelRole.Encoder)!;

        var again = file.Derivation!.Derive(models.Original(Single, ModelRole.Encoder)).Match(quantised => quantised.Onnx.ToArray(), refused => throw new InvalidOperationException(refused.Reason));

        Assert.Equal(File.ReadAllBytes(installed.PathOf(ModelRole.Encoder)), again);
        Assert.Equal(TinyPack.Sha256(again), installed.Pack.EncoderModel.Sha256);
        Assert.Equal(models.Open(Single).PathOf(ModelRole.YuNet), installed.PathOf(ModelRole.YuNet));
        Assert.NotEqual(models.Open(Single).Pack.EncoderModel, installed.Pack.EncoderModel);
        Assert.InRange(again.Length, 1, file.Bytes / 2);
    }

    [Fact]
    public void Encode_InEightBits_IsCloseToSinglePrecisionAndNotTheSame()
    {
        using var analyser = new FaceAnalyser(models.Open(InBytes), new FaceAnalyserOptions { KeepsFaces = true }, TimeProvider.System);
        using var single = new AlignedFaceEncoder(models.Open(Single), new RuntimeOptions(1), TimeProvider.System);
        using var int8 = new AlignedFaceEncoder(models.Open(InBytes), new RuntimeOptions(1), TimeProvider.System);

        foreach (var face in Faces(analyser))
        {
            var (expected, actual) = (single.Encode(face)!, int8.Encode(face)!);
            var cosine = System.Numerics.Tensors.TensorPrimitives.CosineSimilarity(expected.Values, actual.Values);
            Assert.InRange(cosine, 0.985f, 0.99999f);
            Assert.Throws<ArgumentException>(() => expected.CompareTo(actual, Metric.Cosine));
        }
    }

    [Fact]
    public void Measure_SeveralFaces_IsTheMeanOfEach()
    {
        using var analyser = new FaceAnalyser(models.Open(Single), new FaceAnalyserOptions { KeepsFaces = true }, TimeProvider.System);
        var faces = Faces(analyser).ToList();
        using var all = new ActivationRangeMeter(models.Open(Single), new RuntimeOptions(1));
        Assert.Throws<InvalidOperationException>(() => all.Mean(""));
        Assert.False(all.Add(faces[0] with { Picture = [1, 2, 3] }));
        var each = new List<ActivationRanges>();
        foreach (var face in faces)
        {
            Assert.True(all.Add(face));
            using var one = new ActivationRangeMeter(models.Open(Single), new RuntimeOptions(1));
            one.Add(face);
            each.Add(one.Mean(""));
        }

        var mean = all.Mean("drawn");

        Assert.Equal((People, "drawn", models.Open(Single).Pack.EncoderModel.Sha256), (mean.Faces, mean.Description, mean.Sha256));
        Assert.InRange(mean.Ranges["input0"].Low, -2.2f, -1);
        Assert.InRange(mean.Ranges["input0"].High, 0, 2.7f);
        Assert.All(mean.Ranges, range =>
        {
            Assert.True(range.Value.Low < range.Value.High, range.Key);
            if (range.Key.Contains("Clip", StringComparison.Ordinal) || range.Key.Contains("Relu", StringComparison.Ordinal))
            {
                Assert.Equal(0, range.Value.Low);
            }

            Assert.Equal(each.Average(one => one.Ranges[range.Key].Low), range.Value.Low, 0.01);
            Assert.Equal(each.Average(one => one.Ranges[range.Key].High), range.Value.High, 0.01);
        });
        Assert.Equal(mean.Ranges.Keys.Order(), ActivationRanges.Load(models.Open(InBytes).Pack.FileOf(ModelRole.Encoder)!.Derivation!.RangesPath).Ranges.Keys.Order());
    }

    [Fact]
    public void Measure_EncoderOfPRelus_IsRefusedByName()
    {
        var error = Assert.Throws<UnusableModelException>(() => new ActivationRangeMeter(models.Open("mtcnn-mobilefacenet"), new RuntimeOptions(1)));

        Assert.Contains("the operator ", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', error.Message);
    }

    private static IEnumerable<AlignedCapture> Faces(FaceAnalyser analyser)
    {
        for (var person = 0; person < People; person++)
        {
            var one = Crowd.Stranger(person);
            var bgr = new byte[640 * 480 * 3];
            new HeadRenderer().Render(one, EnrolmentViews.Of(one, 0), bgr, 640, 480);
            using var frame = Frame.Create(640, 480, Instant.FromUtc(2026, 3, 2, 7, 0));
            bgr.CopyTo(frame.Pixels);
            yield return analyser.Analyse(frame).Capture.Match(probe => probe.Aligned!, failure => throw new InvalidOperationException($"person {person}: {failure.Reason}"));
        }
    }
}
