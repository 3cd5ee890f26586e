using AccessControl.Benchmarks.Measuring;
using AccessControl.Domain.Accuracy;
using AccessControl.Domain.Matching;
using AccessControl.Simulation.Ageing;

namespace AccessControl.Benchmarks.Templates;

/// <summary>A synthetic year with and without adapted references, and impostors who try to drag one towards themselves. Writes the page and the plot of docs/accuracy/ageing.md.</summary>
internal static class AgeingBench
{
    public const string Name = "ageing";

    private const double TargetFpir = 1e-3;
    private const double VerificationFmr = 1e-4;

    public static void Run(BenchContext context)
    {
        if (context.TryOpen(BenchContext.Fast) is not { } pack)
        {
            return;
        }

        var calibration = Calibration.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "models", "calibrations", $"simulated-{BenchContext.Fast}.json")));
        var thresholds = new CalibratedThresholds(calibration.WithMetric(Metric.Cosine), TargetFpir, VerificationFmr);
        var year = AgeingYear.Draw(pack, thresholds, new AgeingOptions(), context.Say);
        var results = AgeingResults.Of(year, thresholds);
        AddFigures(context, results);
        var folder = Directory.CreateDirectory(Path.Combine("artifacts", "bench")).FullName;
        AgeingReport.Write(folder, year, results);
        context.Note($"{Name}: page and plot are in {folder}; everybody in them is simulated.");
    }

    private static void AddFigures(BenchContext context, AgeingResults results)
    {
        var (without, with) = (results.Without, results.Guarded);
        context.Add(new Figure(Name, "enrolled missed in the last quarter, with updates", 100 * with.LastQuarter, "%")
        {
            ComparedWith = "without",
            Reference = 100 * without.LastQuarter,
            Below = 100 * without.LastQuarter,
        });
        context.Add(new Figure(Name, $"false matches of {with.Comparisons} comparisons with others, with updates", with.Matches, "")
        {
            ComparedWith = "without",
            Reference = without.Matches,
            Below = without.Matches + 1,
        });
        AddImpostors(context, "below the zone", results.BelowZone, below: 1);
        AddImpostors(context, "in the zone", results.InZone, below: null);
        AddImpostors(context, "with nothing but their own face", results.OwnFace, below: 1);
    }

    private static void AddImpostors(BenchContext context, string where, DragResults drags, double? below) => context.Add(
        new Figure(Name, $"impostors {where} let in after a year of dragging, of {drags.Impostors}", drags.Guarded, "")
        {
            ComparedWith = "guards off",
            Reference = drags.GuardsOff,
            Below = below,
        });
}
