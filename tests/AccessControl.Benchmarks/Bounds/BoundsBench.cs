using System.Globalization;
using AccessControl.Benchmarks.Measuring;
using AccessControl.Benchmarks.Verbs;
using AccessControl.Domain.Accuracy;
using AccessControl.Domain.Matching;
using AccessControl.Vision.Faces;

namespace AccessControl.Benchmarks.Bounds;

/// <summary>People's own thresholds beside one for all, at the same share of missed probes: on drawn people and on photographs.</summary>
internal static class BoundsBench
{
    public const string Name = "person-bounds";

    private const int DrawnPeople = 1200;
    private const ulong Seed = 20261126;

    private static readonly double[] Rates = [1e-2, 1e-3, 1e-4];

    public static void Run(BenchContext context)
    {
        if (context.TryOpen(BenchContext.Fast) is not { } pack)
        {
            return;
        }

        context.Say($"{Name}: drawing {DrawnPeople}");
        Report(context, SampledPeople.Draw(pack, DrawnPeople, Seed), $"simulated-{BenchContext.Fast}.json");
        if (RealPhotosBench.Folder() is not { } images)
        {
            context.Say($"{Name}: no photographs in ${RealPhotosBench.Variable}, left out");
            return;
        }

        var options = new FaceAnalyserOptions { Runtime = new RuntimeOptions(1), Choice = FaceChoice.Central };
        Report(
            context,
            SampledPeople.Read(images, () => new FaceAnalyser(pack, options, TimeProvider.System), (now, all) =>
            {
                if (now % 500 == 0)
                {
                    context.Say($"{Name}: {now} of {all} people's photographs");
                }
            }),
            $"{BenchContext.Fast}.json");
    }

    private static void Report(BenchContext context, SampledPeople sample, string calibrationFile)
    {
        var calibration = Calibration.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "models", "calibrations", calibrationFile))).WithMetric(Metric.Cosine);
        var experiment = new BoundsExperiment(sample, calibration.Population!.Cohort!);
        foreach (var outcome in Rates.Select(experiment.At))
        {
            var where = string.Create(
                CultureInfo.InvariantCulture,
                $"{sample.Name}, {outcome.Enrolled} enrolled, {outcome.Comparisons:#,0} non-mated, one threshold at FMR {outcome.Fmr:0e0}, FNMR {100 * outcome.Fnmr:0.00} %");
            context.Add(new Figure(Name, string.Create(CultureInfo.InvariantCulture, $"{where}: false matches of the worst 5 % of people ({outcome.Low:0.00} to {outcome.High:0.00} of one threshold's)"), outcome.WorstOwn, "")
            {
                ComparedWith = "one threshold",
                Reference = outcome.WorstGlobal,
                Below = outcome.WorstGlobal,
            });
            context.Add(new Figure(Name, $"{where}: false matches of everybody", outcome.Own, "") { ComparedWith = "one threshold", Reference = outcome.Global });
        }
    }
}
