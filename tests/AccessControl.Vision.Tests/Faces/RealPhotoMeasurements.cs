using System.Globalization;
using AccessControl.Domain.Captures;
using AccessControl.Domain.Matching;
using AccessControl.Vision.Captures;
using AccessControl.Vision.Faces;
using AccessControl.Vision.ModelPacks;
using AccessControl.Vision.Tests.ModelPacks;

namespace AccessControl.Vision.Tests.Faces;

/// <summary>Figures on real photos, run on demand (`--explicit only`).</summary>
public sealed class RealPhotoMeasurements(ITestOutputHelper output, ModelFixture models) : IClassFixture<ModelFixture>
{
    [Fact(Explicit = true)]
    public void Pairs_MtcnnPack_Accuracy() =>
        MeasurePairs(models.Open("mtcnn-mobilefacenet"), new FaceAnalyserOptions { Choice = FaceChoice.Central });

    [Fact(Explicit = true)]
    public void Pairs_YuNetPack_Accuracy() => MeasurePairs(SharedData.RequireYuNetPack(), new FaceAnalyserOptions { Choice = FaceChoice.Central });

    [Fact(Explicit = true)]
    public void Occlusions_YuNetPack_Distribution() => MeasureDegraded(SharedData.RequireYuNetPack());

    private void MeasureDegraded(InstalledPack pack)
    {
        var root = Path.Combine(SharedData.RequireFaces(), "lfw", "images");
        using var analyser = new FaceAnalyser(pack, new FaceAnalyserOptions { Choice = FaceChoice.Central }, TimeProvider.System);
        var codec = new OpenCvPictureCodec(TimeProvider.System);
        var random = new Random(7);
        var kinds = Enum.GetValues<Degradation>();
        var numbers = kinds.ToDictionary(kind => kind, _ => new List<Capture>());
        foreach (var path in Directory.EnumerateFiles(root, "*_0001.jpg", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Where((_, i) => i % 7 == 0))
        {
            using var frame = codec.Read(path).Match(read => read, problem => throw new InvalidDataException(problem));
            if (analyser.Analyse(frame).Capture is not Capture.Probed { Probe: var probe })
            {
                continue;
            }

            foreach (var kind in kinds)
            {
                using var degraded = DegradedFace.Make(frame, probe.Landmarks, kind, random);
                numbers[kind].Add(analyser.Analyse(degraded).Capture);
            }
        }

        foreach (var (kind, captures) in numbers)
        {
            var failed = captures.OfType<Capture.Failed>().CountBy(f => f.Failure.Reason);
            var quality = captures.Select(c => c.Match(p => (CaptureQuality?)p.Quality, f => f.Quality)).Where(q => q is not null).Select(q => q!.Value).ToList();
            string Spread(Func<CaptureQuality, double> of)
            {
                var v = quality.Select(of).Order().ToList();
                return v.Count == 0 ? "none" : Line($"{v[(int)(.01 * (v.Count - 1))]:0.##} {v[(int)(.05 * (v.Count - 1))]:0.##} {v[v.Count / 2]:0.##} {v[(int)(.95 * (v.Count - 1))]:0.##} {v[(int)(.99 * (v.Count - 1))]:0.##}");
            }

            output.WriteLine($"{kind}: {captures.Count} passed {captures.Count(c => c is Capture.Probed)}; {string.Join(' ', failed)}; occlusion {Spread(q => q.OcclusionShare)}; sharp {Spread(q => q.Sharpness)}; light {Spread(q => q.MeanLuminance)}; clip {Spread(q => q.ClippedShare)}; conf {Spread(q => q.DetectorConfidence)}");
        }
    }

    [Theory(Explicit = true)]
    [InlineData("yunet-mobilefacenet", 1, 1)]
    [InlineData("yunet-mobilefacenet", 2, 1)]
    [InlineData("yunet-mobilefacenet", 2, 2)]
    [InlineData("mtcnn-mobilefacenet", 1, 1)]
    [InlineData("mtcnn-mobilefacenet", 2, 1)]
    [InlineData("mtcnn-mobilefacenet", 2, 2)]
    public void Stages_At640x480_Times(string pack, int intraOpThreads, int openCvThreads)
    {
        var options = new FaceAnalyserOptions { Runtime = new RuntimeOptions(intraOpThreads, openCvThreads) };
        using var analyser = new FaceAnalyser(
            pack[0] == 'y' ? SharedData.RequireYuNetPack() : models.Open(pack), options, TimeProvider.System);
        using var frame = RealPhotos.Compose(640, 480, (RealPhotos.FirstPhotos(40).First(), 120, 40, 400));
        var timings = Enumerable.Range(0, 400).Select(_ => analyser.Analyse(frame).Timings).Skip(100).ToList();
        double Median(Func<AnalysisTimings, TimeSpan> of) => timings.Select(t => of(t).TotalMicroseconds).Order().ElementAt(timings.Count / 2);
        var ratio = timings.Select(t => t.OutsideRuntime / t.InsideRuntime).Order().ElementAt(timings.Count / 2);
        output.WriteLine(Line($"{pack} intra {intraOpThreads} opencv {openCvThreads}: detect {Median(t => t.Detect):0} align {Median(t => t.Align):0} assess {Median(t => t.Assess):0} encode {Median(t => t.Encode):0} inside {Median(t => t.InsideRuntime):0} outside {Median(t => t.OutsideRuntime):0} us, outside/inside {ratio:0.00}"));
    }

    private void MeasurePairs(InstalledPack pack, FaceAnalyserOptions options)
    {
        var root = Path.Combine(SharedData.RequireFaces(), "lfw");
        using var analyser = new FaceAnalyser(pack, options, TimeProvider.System);
        var codec = new OpenCvPictureCodec(TimeProvider.System);
        var pairs = File.ReadAllLines(Path.Combine(root, "pairs.csv")).Skip(1).Select(line => line.Split(',')).ToList();
        var captures = new Dictionary<string, Capture>(StringComparer.Ordinal);
        foreach (var name in pairs.SelectMany(pair => new[] { pair[1], pair[2] }).Distinct(StringComparer.Ordinal))
        {
            using var frame = codec.Read(Path.Combine(root, "images", name)).Match(read => read, problem => throw new InvalidDataException(problem));
            captures[name] = analyser.Analyse(frame).Capture;
        }

        var failures = captures.Values.OfType<Capture.Failed>().CountBy(failed => failed.Failure.Reason).ToList();
        output.WriteLine($"{captures.Count} photos, failures {failures.Sum(f => f.Value)}: {string.Join(", ", failures)}");
        Describe("yaw", q => q.YawDegrees);
        Describe("pitch", q => q.PitchDegrees);
        Describe("roll", q => q.RollDegrees);
        Describe("eyes", q => q.EyeDistancePixels);
        Describe("sharpness", q => q.Sharpness);
        Describe("luminance", q => q.MeanLuminance);
        Describe("clipped", q => q.ClippedShare);
        Describe("occlusion", q => q.OcclusionShare);
        Describe("confidence", q => q.DetectorConfidence);

        var scores = new List<(double Score, bool Mated, string Fold)>();
        foreach (var pair in pairs)
        {
            if (captures[pair[1]] is Capture.Probed a && captures[pair[2]] is Capture.Probed b)
            {
                scores.Add((a.Probe.Embedding.CompareTo(b.Probe.Embedding, Metric.Cosine).Value, pair[3] == "Yes", pair[0]));
            }
        }

        var nonMated = scores.Where(s => !s.Mated).Select(s => s.Score).OrderDescending().ToList();
        var mated = scores.Where(s => s.Mated).Select(s => s.Score).Order().ToList();
        foreach (var fmr in new[] { 1e-2, 1e-3 })
        {
            var threshold = nonMated[(int)(fmr * nonMated.Count)];
            output.WriteLine(Line($"FMR {fmr}: threshold {threshold:0.000} FNMR {mated.Count(s => s <= threshold) / (double)mated.Count:0.0000}"));
        }

        var folds = scores.GroupBy(s => s.Fold, StringComparer.Ordinal).Select(fold =>
        {
            var rest = scores.Where(s => s.Fold != fold.Key).ToList();
            var best = Enumerable.Range(0, 100).Select(i => i / 100.0).MaxBy(t => rest.Count(s => (s.Score > t) == s.Mated));
            return fold.Count(s => (s.Score > best) == s.Mated) / (double)fold.Count();
        }).ToList();
        output.WriteLine(Line($"{scores.Count} pairs, fold accuracy {folds.Average():0.0000} ({string.Join(' ', folds.Select(f => f.ToString("0.0000", CultureInfo.InvariantCulture)))})"));

        void Describe(string name, Func<CaptureQuality, double> number)
        {
            var values = captures.Values.Select(c => c.Match(p => (CaptureQuality?)p.Quality, f => f.Quality)).Where(q => q is not null)
                .Select(q => number(q!.Value)).Order().ToList();
            double At(double share) => values[(int)(share * (values.Count - 1))];
            output.WriteLine(Line($"{name}: 0.2% {At(.002):0.###} 1% {At(.01):0.###} 5% {At(.05):0.###} 50% {At(.5):0.###} 95% {At(.95):0.###} 99% {At(.99):0.###} 99.8% {At(.998):0.###}"));
        }
    }

    private static string Line(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
