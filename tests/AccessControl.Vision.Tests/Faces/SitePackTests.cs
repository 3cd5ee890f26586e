using AccessControl.Contracts.Fakes;
using AccessControl.Domain.Captures;
using AccessControl.Domain.Matching;
using AccessControl.Domain.Matching.Adaptation;
using AccessControl.Simulation.Days;
using AccessControl.Simulation.People;
using AccessControl.Simulation.Rendering;
using AccessControl.Vision.Faces;
using AccessControl.Vision.ModelPacks;
using AccessControl.Vision.Tests.ModelPacks;
using NodaTime;

namespace AccessControl.Vision.Tests.Faces;

/// <summary>A pack with a head behind its network, alone and beside the pack it was made of.</summary>
public sealed class SitePackTests(ModelFixture models) : IClassFixture<ModelFixture>
{
    private const string YuNet = "yunet-mobilefacenet";
    private const string Mtcnn = "mtcnn-mobilefacenet";

    private static readonly SyntheticCrowd Crowd = new(2026, 8);

    [Theory]
    [InlineData(YuNet)]
    [InlineData(Mtcnn)]
    public void Analyse_ByASitePack_IsTheHeadOfWhatTheNetworkSaw(string name)
    {
        var (bare, site) = Packs(name);
        using var network = new FaceAnalyser(bare, new FaceAnalyserOptions { KeepsFaces = true }, TimeProvider.System);
        using var adapted = new FaceAnalyser(site, new FaceAnalyserOptions(), TimeProvider.System);
        using var encoder = new AlignedFaceEncoder(site, new RuntimeOptions(1), TimeProvider.System);

        var (seen, moved) = (Capture(network), Capture(adapted).Embedding);

        Assert.Equal((site.Pack.Head!.Model, site.Pack.Head.Model, site.Pack.Head.Model), (adapted.Encoder, moved.Model, encoder.Model));
        Assert.Equal(site.Pack.Head.Apply(seen.Embedding).Values, moved.Values);
        Assert.False(seen.Embedding.Values.SequenceEqual(moved.Values));
        Assert.True(encoder.Encode(seen.Aligned!)!.CompareTo(moved, Metric.Cosine).Value > 0.99);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Analyse_BesideTheOther_GivesBothFromOneNetwork(bool isBack)
    {
        var (bare, site) = Packs(YuNet);
        var (inForce, successor) = isBack ? (site, bare) : (bare, site);

        // The network of the successor isn't there: whoever opened it would fail.
        var without = new InstalledPack(successor.Pack, successor.Roles.ToDictionary(role => role, role => role == ModelRole.Encoder ? "no-such-file.onnx" : successor.PathOf(role)));
        using var both = new FaceAnalyser(inForce, new FaceAnalyserOptions(), TimeProvider.System, without);
        using var alone = new FaceAnalyser(bare, new FaceAnalyserOptions(), TimeProvider.System);

        var (probe, seen) = (Capture(both), Capture(alone).Embedding);

        Assert.Equal((inForce.Pack.EncoderModel, successor.Pack.EncoderModel), (both.Encoder, both.Successor));
        Assert.Equal(inForce.Pack.OfNetwork(seen).Values, probe.Embedding.Values);
        Assert.Equal(successor.Pack.OfNetwork(seen).Values, probe.Successor!.Values);
        Assert.Equal((both.Encoder, both.Successor), (probe.Embedding.Model, probe.Successor.Model));
        Assert.Throws<UnusableModelException>(() => new FaceAnalyser(without, new FaceAnalyserOptions(), TimeProvider.System));
    }

    [Fact]
    public void With_HeadOfAnotherNetwork_IsRefused()
    {
        var (bare, other) = (models.Open(YuNet).Pack, models.Open(Mtcnn).Pack);

        Assert.Throws<ArgumentException>(() => bare.With(Model(other)));
        Assert.Equal((YuNet, YuNet), (bare.With(Model(bare)).FilesOf, bare.FilesOf));
        Assert.Equal(YuNet + "+site", bare.With(Model(bare)).Name);
    }

    private static SiteModel Model(ModelPack pack) =>
        new(SiteModel.PackOf(pack.Name), SomeHead.Of(pack.EncoderModel, pack.Encoder.Dimension), Instant.FromUtc(2026, 3, 2, 7, 0));

    private (InstalledPack Bare, InstalledPack Site) Packs(string name)
    {
        var bare = models.Open(name);
        return (bare, new InstalledPack(bare.Pack.With(Model(bare.Pack)), bare.Roles.ToDictionary(role => role, bare.PathOf)));
    }

    private static Probe Capture(FaceAnalyser analyser)
    {
        var one = Crowd.Stranger(0);
        var bgr = new byte[640 * 480 * 3];
        new HeadRenderer().Render(one, EnrolmentViews.Of(one, 0), bgr, 640, 480);
        using var frame = Frame.Create(640, 480, Instant.FromUtc(2026, 3, 2, 7, 0));
        bgr.CopyTo(frame.Pixels);
        return analyser.Analyse(frame).Capture.Match(probe => probe, failure => throw new InvalidOperationException($"{failure.Reason}"));
    }
}
