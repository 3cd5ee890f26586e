using AccessControl.Benchmarks.Measuring;
using AccessControl.Benchmarks.Verbs;
using AccessControl.Vision.Faces;

namespace AccessControl.Benchmarks.Evidence;

/// <summary>
/// How soon and how well whole presentations are decided: fused frames under a boundary for whole tracks, beside a single frame, plain
/// averaging and the naive sequential test, on simulated tracks and on photographs perturbed as bursts.
/// </summary>
internal static class EvidenceBench
{
    public const string Name = "evidence";

    /// <summary>The false-positive identification rate that every method is set to: as small as half of the strangers can tell.</summary>
    private const double TargetFpir = 0.02;

    public static void Run(BenchContext context)
    {
        if (context.TryOpen(BenchContext.Fast) is not { } pack)
        {
            return;
        }

        var runtime = new RuntimeOptions(1);
        using (var door = new FaceAnalyser(pack, new FaceAnalyserOptions { Runtime = runtime }, TimeProvider.System))
        {
            Report(context, SimulatedTracks.Draw(door, 300, 400, Progress(context, "simulated tracks")));
        }

        if (RealPhotosBench.Folder() is not { } images)
        {
            context.Say($"{Name}: no photographs in ${RealPhotosBench.Variable}, bursts left out");
            return;
        }

        using var central = new FaceAnalyser(pack, new FaceAnalyserOptions { Runtime = runtime, Choice = FaceChoice.Central }, TimeProvider.System);
        Report(context, BurstTracks.Read(images, central, 300, 800, Progress(context, "bursts")));
    }

    private static void Report(BenchContext context, FaceTracks tracks)
    {
        var rows = ScoredTrack.RowsOf(tracks.Enrolled);
        var scored = tracks.Tracks.Select(track => ScoredTrack.TriesOf(track, rows).ToArray()).ToList();
        var experiment = new EvidenceExperiment(scored, tracks.Enrolled.Length, TargetFpir);
        var own = $"FPIR at most {TargetFpir:0.0 %}";
        foreach (var outcome in experiment.Outcomes())
        {
            var name = $"{tracks.Name}: {outcome.Method}";
            context.Add(new Figure(Name, $"{name}, FPIR", 100 * outcome.Fpir, "%") { ComparedWith = own, Reference = 100 * TargetFpir });
            context.Add(new Figure(Name, $"{name}, FNIR", 100 * outcome.Fnir, "%"));
            context.Add(new Figure(Name, $"{name}, frames to decision", outcome.MedianFrames, "") { P99 = outcome.P99Frames });
        }

        foreach (var (tries, rate, factor, low, high) in experiment.PresentationFactors())
        {
            context.Add(new Figure(Name, $"{tracks.Name}: comparisons that {tries} tries of a presentation count as, at FMR {rate:0e0} ({low:0.0} to {high:0.0})", factor, ""));
        }

        foreach (var (frames, effective, gain) in experiment.Gains())
        {
            context.Add(new Figure(Name, $"{tracks.Name}: captures that {frames} frames are worth", effective, ""));
            context.Add(new Figure(Name, $"{tracks.Name}: what low scorers still gain after {frames} frames, 95 %", gain, ""));
        }
    }

    private static Action<int, int> Progress(BenchContext context, string what) => (done, of) =>
    {
        if (done % 100 == 0 || done == of)
        {
            context.Say($"{Name}: {what}, {done} of {of} people");
        }
    };
}
