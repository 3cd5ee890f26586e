using System.Diagnostics;
using AccessControl.Benchmarks.Measuring;
using AccessControl.Domain.Captures;
using AccessControl.Vision.ModelPacks;

namespace AccessControl.Benchmarks.Entrances;

/// <summary>How long a person waits at the door: from the frame's capture to the call of the relay, by stage, for both packs.</summary>
internal static class FrameToRelayBench
{
    public const string Name = "frame-to-relay";

    private const int WarmUp = 8;
    private const double GoalMilliseconds = 100;
    private const double GoalOutside = 0.3;

    public static async Task RunAsync(BenchContext context)
    {
        var people = new PicturedPeople();
        double? fast = context.TryOpen(BenchContext.Fast) is { } yunet ? await MeasureAsync(context, yunet, people, visits: 200, goal: GoalMilliseconds) : null;
        double? anywhere = context.TryOpen(BenchContext.Anywhere) is { } mtcnn ? await MeasureAsync(context, mtcnn, people, visits: 120, goal: null) : null;
        if (fast is { } one && anywhere is { } other)
        {
            context.Add(new Figure(Name, $"{BenchContext.Fast}: capture to relay", one, "ms") { ComparedWith = BenchContext.Anywhere, Reference = other });
        }
    }

    private static async Task<double> MeasureAsync(BenchContext context, InstalledPack pack, PicturedPeople people, int visits, double? goal)
    {
        var name = pack.Pack.Name;
        context.Say($"{Name}: {name}, {visits} visits");
        using var folder = new TemporaryFolder();
        using var entrance = new MeasuredEntrance(pack, people, folder.Path);
        for (var i = 0; i < WarmUp; i++)
        {
            await entrance.VisitAsync(i);
        }

        var stages = new StageSamples();
        entrance.Analysed = stages.Add;
        using var self = Process.GetCurrentProcess();
        var processorBefore = self.TotalProcessorTime;
        for (var i = 0; i < visits; i++)
        {
            if (await entrance.VisitAsync(i) is { } sample)
            {
                stages.Add(sample);
            }
        }

        self.Refresh();
        var processor = (self.TotalProcessorTime - processorBefore).TotalMilliseconds / stages.Frames;
        if (stages.Total.Count < 0.9 * visits)
        {
            throw new InvalidOperationException($"{name} let in {stages.Total.Count} of {visits} simulated people: too few to speak of.");
        }

        Report(context, name, stages, processor, goal);
        return stages.Total.Median;
    }

    private static void Report(BenchContext context, string pack, StageSamples stages, double processor, double? goal)
    {
        context.Add(new Figure(Name, $"{pack}: capture to relay, {stages.Total.Count} visits", stages.Total.Median, "ms") { P99 = stages.Total.Percentile(0.99), Below = goal });
        context.Add(new Figure(Name, $"{pack}: the same without the journal", stages.WithoutJournal.Median, "ms") { P99 = stages.WithoutJournal.Percentile(0.99) });
        foreach (var (stage, samples) in stages.ByName)
        {
            context.Add(new Figure(Name, $"{pack}: {stage}", samples.Median, "ms")
            {
                P99 = samples.Percentile(0.99),
                ComparedWith = "the whole",
                Reference = stages.Total.Median,
            });
        }

        context.Add(new Figure(Name, $"{pack}: processor time a frame", processor, "ms"));
        context.Add(new Figure(Name, $"{pack}: analysis outside ONNX Runtime", stages.Outside.Median, "ms")
        {
            P99 = stages.Outside.Percentile(0.99),
            ComparedWith = "inside",
            Reference = stages.Inside.Median,
        });
        context.Add(new Figure(Name, $"{pack}: outside over inside, of {stages.Frames} frames", stages.Outside.Sum / stages.Inside.Sum, "") { Below = GoalOutside });
    }

    private sealed class StageSamples
    {
        public Samples Total { get; } = new();

        public Samples WithoutJournal { get; } = new();

        public Samples Inside { get; } = new();

        public Samples Outside { get; } = new();

        public int Frames => Inside.Count;

        public IReadOnlyList<(string Name, Samples Samples)> ByName { get; } =
        [
            ("copy", new Samples()), ("detect", new Samples()), ("align", new Samples()), ("assess", new Samples()), ("encode", new Samples()),
            ("identify and decide", new Samples()), ("journal with fsync", new Samples()), ("portal", new Samples()),
        ];

        public void Add(AnalysisTimings timings)
        {
            Inside.Add(timings.InsideRuntime.TotalMilliseconds);
            Outside.Add(timings.OutsideRuntime.TotalMilliseconds);
        }

        public void Add(VisitSample visit)
        {
            Total.Add(visit.Total);
            WithoutJournal.Add(visit.Total - visit.Append);
            var analysis = visit.Analysis;
            double[] values =
            [
                visit.Copy,
                analysis.Detect.TotalMilliseconds,
                analysis.Align.TotalMilliseconds,
                analysis.Assess.TotalMilliseconds,
                analysis.Encode.TotalMilliseconds,
                visit.Decide,
                visit.Append,
                visit.Portal,
            ];
            for (var i = 0; i < values.Length; i++)
            {
                ByName[i].Samples.Add(values[i]);
            }
        }
    }
}
