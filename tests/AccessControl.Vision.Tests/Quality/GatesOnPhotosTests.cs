using AccessControl.Domain.Captures;
using AccessControl.Vision.Faces;
using AccessControl.Vision.Tests.Faces;

namespace AccessControl.Vision.Tests.Quality;

/// <summary>The gates over real photos: they let good ones pass and stop spoilt ones.</summary>
public sealed class GatesOnPhotosTests
{
    [Fact]
    public void Analyse_RealPhotos_FewFailToAcquire()
    {
        var captures = Capture(Degradation.None, step: 20, onlyOfPassing: false);

        Assert.True(captures.Count > 100);
        var failed = captures.OfType<Capture.Failed>().ToList();
        Assert.True(failed.Count <= captures.Count * 0.03, string.Join(' ', failed.Select(f => f.Failure.Reason)));
    }

    [Theory]
    [InlineData(Degradation.Defocus, CaptureFailureReason.Blurred, 0.95)]
    [InlineData(Degradation.Dark, CaptureFailureReason.TooDark, 0.95)]
    [InlineData(Degradation.Bright, CaptureFailureReason.TooBright, 0.3)]
    [InlineData(Degradation.Mask, CaptureFailureReason.Occluded, 0.9)]
    [InlineData(Degradation.Far, CaptureFailureReason.TooFar, 0.95)]
    public void Analyse_SpoiltPhotos_FailForTheRightReason(Degradation degradation, CaptureFailureReason reason, double atLeast)
    {
        var captures = Capture(degradation, step: 60, onlyOfPassing: true);

        Assert.True(captures.Count > 30);
        var failed = captures.OfType<Capture.Failed>().ToList();
        Assert.True(failed.Count >= captures.Count * 0.9, $"{captures.Count - failed.Count} of {captures.Count} passed");
        Assert.True(failed.Count(f => f.Failure.Reason == reason) >= captures.Count * atLeast, string.Join(' ', failed.Select(f => f.Failure.Reason)));
    }

    private static List<Capture> Capture(Degradation degradation, int step, bool onlyOfPassing)
    {
        using var analyser = new FaceAnalyser(
            SharedData.RequireYuNetPack(), new FaceAnalyserOptions { Choice = FaceChoice.Central }, TimeProvider.System);
        var random = new Random(11);
        var captures = new List<Capture>();
        foreach (var path in RealPhotos.FirstPhotos(step))
        {
            using var frame = RealPhotos.Read(path);
            var capture = analyser.Analyse(frame).Capture;
            if (capture is Capture.Probed { Probe: var probe })
            {
                using var spoilt = DegradedFace.Make(frame, probe.Landmarks, degradation, random);
                captures.Add(analyser.Analyse(spoilt).Capture);
            }
            else if (!onlyOfPassing)
            {
                captures.Add(capture);
            }
        }

        return captures;
    }
}
