using AccessControl.Domain.Captures;
using AccessControl.Domain.Matching;
using AccessControl.Simulation.Days;
using AccessControl.Simulation.People;
using AccessControl.Simulation.Rendering;
using AccessControl.Vision.Faces;
using AccessControl.Vision.Tests.ModelPacks;
using NodaTime;

namespace AccessControl.Vision.Tests.Faces;

/// <summary>Kept faces of people who don't exist, re-encoded by other packs.</summary>
public sealed class AlignedFaceEncoderTests(ModelFixture models) : IClassFixture<ModelFixture>
{
    private const string YuNet = "yunet-mobilefacenet";
    private const string InEightBits = "yunet-mobilefacenet-int8";
    private const string Mtcnn = "mtcnn-mobilefacenet";
    private const int People = 6;

    private static readonly SyntheticCrowd Crowd = new(2026, 8);

    [Theory]
    [InlineData(YuNet)]
    [InlineData(InEightBits)]
    [InlineData(Mtcnn)]
    public void Encode_BySameEncoder_IsWhatTheAnalyserSaw(string pack)
    {
        using var analyser = Open(pack);
        using var encoder = new AlignedFaceEncoder(models.Open(pack), new RuntimeOptions(1), TimeProvider.System);

        for (var person = 0; person < People; person++)
        {
            var probe = Capture(analyser, person, 0);
            Assert.True(Cosine(probe.Embedding, encoder.Encode(probe.Aligned!)!) > 0.99);
        }
    }

    [Theory]
    [InlineData(YuNet, Mtcnn)]
    [InlineData(YuNet, InEightBits)]
    [InlineData(InEightBits, YuNet)]
    [InlineData(Mtcnn, YuNet)]
    public void Encode_ByTheOtherPacksEncoder_FindsThePersonAgain(string enrolledBy, string switchedTo)
    {
        using var old = Open(enrolledBy);
        using var next = Open(switchedTo);
        using var encoder = new AlignedFaceEncoder(models.Open(switchedTo), new RuntimeOptions(1), TimeProvider.System);
        var references = Enumerable.Range(0, People).Select(person => encoder.Encode(Capture(old, person, 0).Aligned!)!).ToList();

        for (var person = 0; person < People; person++)
        {
            var probe = Capture(next, person, 1).Embedding;
            Assert.Equal(encoder.Model, references[person].Model);
            Assert.Equal(person, references.IndexOf(references.MaxBy(reference => Cosine(probe, reference))!));
        }
    }

    [Theory]
    [InlineData(YuNet, Mtcnn)]
    [InlineData(YuNet, InEightBits)]
    [InlineData(InEightBits, YuNet)]
    [InlineData(Mtcnn, YuNet)]
    public void Analyse_WithASuccessor_GivesBothEmbeddingsOfTheFace(string pack, string successor)
    {
        using var analyser = new FaceAnalyser(models.Open(pack), new FaceAnalyserOptions(), TimeProvider.System, models.Open(successor));
        using var encoder = new AlignedFaceEncoder(models.Open(successor), new RuntimeOptions(1), TimeProvider.System);
        using var alone = Open(pack);

        var probe = Capture(analyser, 0, 0);
        var kept = Capture(alone, 0, 0);

        Assert.Equal(kept.Embedding.Values, probe.Embedding.Values);
        Assert.Equal((analyser.Successor, encoder.Model), (probe.Successor!.Model, probe.Successor.Model));
        Assert.True(Cosine(encoder.Encode(kept.Aligned!)!, probe.Successor) > 0.99);
        Assert.Null(probe.Aligned);
        Assert.Null(kept.Successor);
    }

    [Fact]
    public void Encode_NoPicture_IsNull()
    {
        using var analyser = Open(YuNet);
        using var encoder = new AlignedFaceEncoder(models.Open(YuNet), new RuntimeOptions(1), TimeProvider.System);
        var face = Capture(analyser, 0, 0).Aligned!;

        Assert.Null(encoder.Encode(face with { Picture = [1, 2, 3] }));
        Assert.Null(encoder.Encode(face with { Picture = [.. face.Picture.Take(100)] }));
        Assert.Null(encoder.Encode(face with { Landmarks = default }));
    }

    private static double Cosine(Embedding one, Embedding other) => one.CompareTo(other, Metric.Cosine).Value;

    private FaceAnalyser Open(string pack) => new(models.Open(pack), new FaceAnalyserOptions { KeepsFaces = true }, TimeProvider.System);

    private static Probe Capture(FaceAnalyser analyser, int person, int view)
    {
        var one = Crowd.Stranger(person);
        var bgr = new byte[640 * 480 * 3];
        new HeadRenderer().Render(one, EnrolmentViews.Of(one, view), bgr, 640, 480);
        using var frame = Frame.Create(640, 480, Instant.FromUtc(2026, 3, 2, 7, 0));
        bgr.CopyTo(frame.Pixels);
        return analyser.Analyse(frame).Capture.Match(probe => probe, failure => throw new InvalidOperationException($"person {person}, view {view}: {failure.Reason}"));
    }
}
