using AccessControl.Domain.Captures;
using AccessControl.Simulation.Days;
using AccessControl.Simulation.People;
using AccessControl.Simulation.Rendering;
using AccessControl.Vision.Faces;
using AccessControl.Vision.Tests.Faces;
using AccessControl.Vision.Tests.ModelPacks;

namespace AccessControl.Vision.Tests.Quality;

/// <summary>The gates over faces of nobody, of which the true pose is known.</summary>
public sealed class SyntheticFacesTests(ITestOutputHelper output, ModelFixture models) : IClassFixture<ModelFixture>
{
    private const string YuNet = "yunet-mobilefacenet";
    private const string Mtcnn = "mtcnn-mobilefacenet";

    private readonly SyntheticCrowd _crowd = new(4711, 12);
    private readonly HeadRenderer _renderer = new();

    [Theory]
    [InlineData(YuNet)]
    [InlineData(Mtcnn)]
    public void Analyse_EnrolmentViews_Pass(string pack)
    {
        using var analyser = Open(pack);
        var captures = _crowd.People.Select(person => Analyse(analyser, person, EnrolmentViews.Of(person, 0)).Capture).ToList();

        Report(captures);
        Assert.True(captures.Count(capture => capture is Capture.Probed) >= captures.Count * 0.95);
    }

    [Theory]
    [InlineData(YuNet)]
    [InlineData(Mtcnn)]
    public void Analyse_TurnedHead_YawFollows(string pack)
    {
        using var analyser = Open(pack);
        foreach (var person in _crowd.People.Take(6))
        {
            var yaws = new[] { -25f, 0f, 25f }.Select(yaw => Quality(Analyse(analyser, person, new HeadView { YawDegrees = yaw })).YawDegrees).ToArray();
            output.WriteLine(string.Join(' ', yaws.Select(yaw => yaw.ToString("0.0"))));
            Assert.True(yaws[0] < yaws[1] && yaws[1] < yaws[2]);
            Assert.InRange(yaws[0], -45, -8);
            Assert.InRange(yaws[1], -12, 12);
            Assert.InRange(yaws[2], 8, 45);
        }
    }

    [Theory]
    [InlineData(YuNet)]
    [InlineData(Mtcnn)]
    public void Analyse_NoddingHeads_PitchFollowsInTheMean(string pack)
    {
        // One landmark decides, so that the estimate is coarse for a single face: hence the mean.
        using var analyser = Open(pack);
        double Mean(float pitch) => _crowd.People
            .Average(person => Quality(Analyse(analyser, person, new HeadView { PitchDegrees = pitch })).PitchDegrees);

        double down = Mean(-18), up = Mean(18);

        output.WriteLine($"{down:0.0} {up:0.0}");
        Assert.True(up - down > 6, $"{down} to {up}");
    }

    [Theory]
    [InlineData(YuNet)]
    [InlineData(Mtcnn)]
    public void Analyse_SpoiltViews_FailForTheRightReason(string pack)
    {
        using var analyser = Open(pack);
        var random = new Random(3);
        foreach (var (kind, reason) in new[]
        {
            (Degradation.Defocus, CaptureFailureReason.Blurred), (Degradation.Dark, CaptureFailureReason.TooDark), (Degradation.Mask, CaptureFailureReason.Occluded),
        })
        {
            var captures = new List<Capture>();
            foreach (var person in _crowd.People)
            {
                using var frame = Render(person, EnrolmentViews.Of(person, 0));
                if (analyser.Analyse(frame).Capture is Capture.Probed { Probe: var probe })
                {
                    using var spoilt = DegradedFace.Make(frame, probe.Landmarks, kind, random);
                    captures.Add(analyser.Analyse(spoilt).Capture);
                }
            }

            output.WriteLine(kind.ToString());
            Report(captures);
            Assert.True(captures.OfType<Capture.Failed>().Count(f => f.Failure.Reason == reason || f.Failure.Reason == CaptureFailureReason.NoFace) >= captures.Count * 0.85, $"{kind}");
        }
    }

    private static CaptureQuality Quality(Analysis analysis) => analysis.Capture.Match(
        probe => probe.Quality, failure => failure.Quality ?? throw new InvalidOperationException($"{failure.Reason}"));

    private FaceAnalyser Open(string pack) =>
        new(pack == YuNet ? SharedData.RequireYuNetPack() : models.Open(pack), new FaceAnalyserOptions(), TimeProvider.System);

    private Analysis Analyse(FaceAnalyser analyser, SyntheticPerson person, HeadView view)
    {
        using var frame = Render(person, view);
        return analyser.Analyse(frame);
    }

    private Frame Render(SyntheticPerson person, HeadView view)
    {
        var frame = Frame.Create(640, 480, default);
        _renderer.Render(person, view, frame.Pixels, frame.Width, frame.Height);
        return frame;
    }

    private void Report(List<Capture> captures)
    {
        foreach (var capture in captures)
        {
            output.WriteLine(capture.Match(probe => $"passed {probe.Quality}", failure => $"{failure.Reason} {failure.Quality}"));
        }
    }
}
