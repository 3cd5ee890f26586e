using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using AccessControl.Benchmarks.Measuring;
using AccessControl.Domain.Matching;

namespace AccessControl.Benchmarks.Searches;

/// <summary>
/// One search among many references of the real store: against the read bandwidth of the same bytes, a loop in single precision, FAISS and USearch, turn by turn in one run;
/// with the same result as the loop required. Writes `artifacts/bench/search.json` too.
/// </summary>
internal static class SearchBench
{
    public const string Name = "search";

    /// <summary>References of the largest gallery where nothing else is asked for.</summary>
    public const int Largest = 1_000_000;

    /// <summary>References of the largest gallery in a run of all benches.</summary>
    public const int LargestAmongOthers = 10_000;

    /// <summary>People in a result.</summary>
    public const int Candidates = 5;

    private const int Rounds = 15;
    private const int WarmingRounds = 3;

    /// <summary>Building a graph of more takes longer than everything else together.</summary>
    private const int LargestGraph = 10_000;

    private static readonly int[] Dimensions = [512, 128];
    private static readonly int[] Sizes = [10_000, 100_000, 1_000_000];
    private static readonly string Report = Path.Combine("artifacts", "bench", "search.json");
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public static void Run(BenchContext context, int largest)
    {
        List<SearchRow> rows = [];
        var machine = Machine.Read(Cores.Wanted);
        foreach (var dimension in Dimensions)
        {
            foreach (var count in Sizes.Where(count => count <= largest))
            {
                context.Say($"{Name}: {count} references of {dimension} numbers");
                rows.Add(Measure(context, count, dimension));

                // After each, so that a long run that is ended leaves what it measured.
                Directory.CreateDirectory(Path.GetDirectoryName(Report)!);
                File.WriteAllText(
                    Report, JsonSerializer.Serialize(new { machine, command = $"./build.sh bench --only {Name} --largest {largest}", rows }, Json));
            }
        }

        context.Note($"The figures of {Name}, with the numbers they are made of: {Report}");
    }

    private static SearchRow Measure(BenchContext context, int count, int dimension)
    {
        using var folder = new TemporaryFolder();
        var vectors = new RandomVectors(count, dimension);
        var opening = StoredGallery.Fill(folder.Path, vectors, context.Say);
        using var one = StoredGallery.Open(folder.Path, dimension, threads: 1);
        using var two = StoredGallery.Open(folder.Path, dimension, threads: Cores.Wanted);
        context.Say($"  opened in {opening.Seconds.ToString("0.00", CultureInfo.InvariantCulture)} s");
        using var faiss = FaissProcess.TryStart(folder, vectors, context.Say);
        using var graph = count <= LargestGraph ? new Graph(vectors) : null;
        var times = new Times();
        var (differences, survivors, rescored, recall) = (0, new Samples(), new Samples(), new Samples());
        var kernel = "";
        for (var warming = 0; warming < WarmingRounds; warming++)
        {
            one.Current.Search(vectors.Probe(warming), Metric.Cosine, Candidates);
            two.Current.Search(vectors.Probe(warming), Metric.Cosine, Candidates);
            ReadBandwidth.Sum(one.Blocks, Cores.Wanted);
        }

        for (var round = 0; round < Rounds; round++)
        {
            var probe = vectors.Probe(round);
            var found = ImmutableArray<Candidate>.Empty;
            SearchReport report = default;
            times.Add("search1", () => found = one.Current.Search(probe, Metric.Cosine, Candidates, out report));
            times.Add("bandwidth1", () => ReadBandwidth.Sum(one.Blocks, 1));
            times.Add("loop1", () => vectors.Best(probe, Candidates, 1));
            times.Add("search2", () => two.Current.Search(probe, Metric.Cosine, Candidates));
            times.Add("bandwidth2", () => ReadBandwidth.Sum(one.Blocks, Cores.Wanted));
            var expected = ImmutableArray<int>.Empty;
            times.Add("loop2", () => expected = vectors.Best(probe, Candidates, Cores.Wanted));
            differences += found.Select(candidate => StoredGallery.Row(candidate.Reference)).SequenceEqual(expected) ? 0 : 1;
            survivors.Add(report.Survivors);
            rescored.Add(report.Rescored);
            kernel = report.Kernel;
            faiss?.Search(probe, times);
            if (graph is not null)
            {
                var near = ImmutableArray<int>.Empty;
                times.Add("graph", () => near = graph.Search(probe, Candidates));
                recall.Add(near.Intersect(expected).Count() / (double)Candidates);
            }
        }

        var row = new SearchRow(count, dimension, kernel, times, opening, one)
        {
            TopKDifferences = differences,
            Queries = Rounds,
            Survivors = survivors.Median,
            Rescored = rescored.Median,
            UsearchRecall = recall.Count > 0 ? recall.Mean : null,
        };
        Tell(context, row);
        return row;
    }

    private static void Tell(BenchContext context, SearchRow row)
    {
        var what = $"{row.N} x {row.Dimension}";
        context.Add(new Figure(Name, $"{what}, one thread, {row.Kernel}", row.SearchMilliseconds, "ms") { ComparedWith = "reading the same bytes", Reference = row.ReadMilliseconds });
        context.Add(new Figure(Name, $"{what}, two threads", row.SearchTwoThreadsMilliseconds, "ms") { ComparedWith = "reading the same bytes", Reference = row.ReadTwoThreadsMilliseconds });
        context.Add(new Figure(Name, $"{what}, one thread", row.SearchMilliseconds, "ms") { ComparedWith = "TensorPrimitives.Dot in a loop", Reference = row.LoopMilliseconds });
        Against(context, what, row, "FAISS IndexFlatIP", row.FaissFlatMilliseconds);
        Against(context, what, row, "FAISS IndexScalarQuantizer, 8 bits", row.FaissQuantizedMilliseconds);
        Against(context, what, row, $"USearch, recall {row.UsearchRecall:0.00}", row.UsearchMilliseconds);
        context.Add(new Figure(Name, $"{what}, differences to the loop in {row.Queries} searches", row.TopKDifferences, "") { Below = 0.5 });
        context.Add(new Figure(Name, $"{what}, survivors", row.Survivors, "") { ComparedWith = "re-scored", Reference = row.Rescored });
        context.Add(new Figure(Name, $"{what}, memory", row.MemoryMegabytes, "MB") { ComparedWith = "8 bits a number", Reference = row.PayloadMegabytes });
        context.Add(new Figure(Name, $"{what}, opening", row.OpenSeconds, "s"));
    }

    private static void Against(BenchContext context, string what, SearchRow row, string other, double? milliseconds)
    {
        if (milliseconds is { } reference)
        {
            context.Add(new Figure(Name, $"{what}, {Cores.Wanted} threads", row.SearchTwoThreadsMilliseconds, "ms") { ComparedWith = other, Reference = reference });
        }
    }
}
