using AccessControl.Domain.Captures;
using AccessControl.Domain.Matching;
using AccessControl.Vision.Faces;
using AccessControl.Vision.Tests.ModelPacks;

namespace AccessControl.Vision.Tests.Faces;

/// <summary>The analyser over both packs.</summary>
public sealed class FaceAnalyserTests(ModelFixture models) : IClassFixture<ModelFixture>
{
    private const string YuNet = "yunet-mobilefacenet";
    private const string Mtcnn = "mtcnn-mobilefacenet";

    [Theory]
    [InlineData(YuNet)]
    [InlineData(Mtcnn)]
    public void Analyse_Photo_GivesAUnitEmbeddingOfThePacksModel(string pack)
    {
        using var analyser = Open(pack);
        using var frame = RealPhotos.Read(RealPhotos.FirstPhotos(40).First());

        var first = Probe(analyser, frame);
        var second = Probe(analyser, frame);

        Assert.Equal(analyser.Encoder, first.Embedding.Model);
        Assert.Equal(analyser.Dimension, first.Embedding.Dimension);
        Assert.Equal(1, first.Embedding.Norm, 1e-5f);
        Assert.Equal(first.Embedding.Values, second.Embedding.Values);
        Assert.InRange(first.Box.Centre.X, 75, 175);
    }

    [Theory]
    [InlineData(YuNet)]
    [InlineData(Mtcnn)]
    public void Analyse_PlainPicture_IsNoFace(string pack)
    {
        using var analyser = Open(pack);
        using var frame = RealPhotos.Compose(640, 480);

        var analysis = analyser.Analyse(frame);

        var failed = Assert.IsType<Capture.Failed>(analysis.Capture);
        Assert.Equal(CaptureFailureReason.NoFace, failed.Failure.Reason);
        Assert.Empty(analysis.Faces);
        Assert.Null(failed.Failure.Quality);
    }

    [Theory]
    [InlineData(YuNet, true)]
    [InlineData(YuNet, false)]
    [InlineData(Mtcnn, true)]
    [InlineData(Mtcnn, false)]
    public void Analyse_TwoPeople_EncodesTheNearerAndListsHerFirst(string pack, bool firstIsNear)
    {
        var photos = RealPhotos.FirstPhotos(40).Take(2).ToArray();
        using var analyser = Open(pack);
        using var near = RealPhotos.Read(photos[firstIsNear ? 0 : 1]);
        using var behind = RealPhotos.Read(photos[firstIsNear ? 1 : 0]);
        using var both = RealPhotos.Compose(640, 480, (photos[firstIsNear ? 0 : 1], 10, 40, 380), (photos[firstIsNear ? 1 : 0], 410, 100, 210));

        var analysis = analyser.Analyse(both);

        Assert.True(analysis.Faces.Length == 2, string.Join(" ; ", analysis.Faces));
        Assert.True(analysis.Faces[0].Width > analysis.Faces[1].Width);
        var probe = Assert.IsType<Capture.Probed>(analysis.Capture).Probe;
        Assert.True(Cosine(probe, Probe(analyser, near)) > 0.8);
        Assert.True(Cosine(probe, Probe(analyser, behind)) < 0.3);
    }

    [Theory]
    [InlineData(YuNet)]
    [InlineData(Mtcnn)]
    public void Analyse_CentralChoice_TakesTheFaceInTheMiddle(string pack)
    {
        var photos = RealPhotos.FirstPhotos(40).Take(2).ToArray();
        using var analyser = Open(pack, new FaceAnalyserOptions { Choice = FaceChoice.Central });
        using var central = RealPhotos.Read(photos[1]);
        using var both = RealPhotos.Compose(640, 480, (photos[0], 0, 180, 300), (photos[1], 240, 120, 220));

        Assert.True(Cosine(Probe(analyser, both), Probe(analyser, central)) > 0.8);
    }

    [Theory]
    [InlineData(YuNet)]
    [InlineData(Mtcnn)]
    public void Analyse_SteadyState_AllocatesNothingFrameSized(string pack)
    {
        using var analyser = Open(pack);
        using var frame = RealPhotos.Compose(640, 480, (RealPhotos.FirstPhotos(40).First(), 120, 40, 400));
        for (var i = 0; i < 5; i++)
        {
            Probe(analyser, frame);
        }

        long worst = 0;
        for (var i = 0; i < 50; i++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            analyser.Analyse(frame);
            worst = Math.Max(worst, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        // The worst frame, not the mean: it rules out a single object of the large object heap, too.
        Assert.True(worst < 50_000, $"{worst} bytes for one frame");
    }

    [Theory]
    [InlineData(YuNet)]
    [InlineData(Mtcnn)]
    public void Analyse_AnyFrame_TimingsAddUp(string pack)
    {
        using var analyser = Open(pack);
        using var frame = RealPhotos.Compose(640, 480, (RealPhotos.FirstPhotos(40).First(), 120, 40, 400));

        var timings = analyser.Analyse(frame).Timings;

        Assert.True(timings.Detect > TimeSpan.Zero && timings.Encode > TimeSpan.Zero && timings.Align > TimeSpan.Zero && timings.Assess > TimeSpan.Zero);
        Assert.True(timings.InsideRuntime > TimeSpan.Zero);
        Assert.True(timings.InsideRuntime <= timings.Detect + timings.Encode);
    }

    [Theory]
    [InlineData(YuNet)]
    [InlineData(Mtcnn)]
    public void Analyse_AfterDispose_Throws(string pack)
    {
        var analyser = Open(pack);
        using var frame = RealPhotos.Compose(64, 64);
        analyser.Dispose();
        analyser.Dispose();

        Assert.Throws<ObjectDisposedException>(() => analyser.Analyse(frame));
    }

    [Theory]
    [InlineData(YuNet)]
    [InlineData(Mtcnn)]
    public void Analyse_DisposedFrame_Throws(string pack)
    {
        using var analyser = Open(pack);
        var frame = RealPhotos.Compose(64, 64);
        frame.Dispose();

        Assert.Throws<ObjectDisposedException>(() => analyser.Analyse(frame));
    }

    [Theory]
    [InlineData(YuNet)]
    [InlineData(Mtcnn)]
    public void Analyse_FramesOfManySizes_FindsTheFaceInEach(string pack)
    {
        using var analyser = Open(pack);
        var photo = RealPhotos.FirstPhotos(40).First();
        foreach (var (width, height) in new[] { (640, 480), (1280, 720), (321, 317), (250, 700), (640, 480) })
        {
            using var frame = RealPhotos.Compose(width, height, (photo, 0, 0, Math.Min(width, height)));
            Probe(analyser, frame);
        }
    }

    private FaceAnalyser Open(string pack, FaceAnalyserOptions? options = null) =>
        new(pack == YuNet ? SharedData.RequireYuNetPack() : models.Open(pack), options ?? new FaceAnalyserOptions(), TimeProvider.System);

    private static Probe Probe(FaceAnalyser analyser, Frame frame) => analyser.Analyse(frame).Capture.Match(
        probe => probe, failure => throw new InvalidOperationException($"{failure.Reason} {failure.Quality}"));

    private static double Cosine(Probe a, Probe b) => a.Embedding.CompareTo(b.Embedding, Metric.Cosine).Value;
}
