using System.Globalization;
using System.Numerics.Tensors;
using AccessControl.Benchmarks.Measuring;
using AccessControl.Domain.Matching;
using AccessControl.Domain.Matching.Audit;
using AccessControl.Domain.People;

namespace AccessControl.Benchmarks.Audits;

/// <summary>100,000 references compared all with all, as `audit-gallery` does, beside a plain loop over pairs.</summary>
internal static class AuditBench
{
    public const string Name = "audit";

    private const int References = 100_000;
    private const int ReferencesEach = 4;
    private const int LoopRows = 400;
    private const int Seed = 20261125;

    public static void Run(BenchContext context)
    {
        foreach (var dimension in new[] { 128, 512 })
        {
            Run(context, dimension);
        }
    }

    private static void Run(BenchContext context, int dimension)
    {
        var model = new ModelId($"drawn-{dimension}", new string('d', 64));
        var random = new Random(Seed);
        var rows = Enumerable.Range(0, References).Select(_ => Draw(random, dimension)).ToArray();
        var gallery = new Gallery(model, dimension);
        gallery.Replace([.. rows.Select((row, i) => new BiometricReference(
            new ReferenceId(new Guid(i, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1)), new PersonId($"p{i / ReferencesEach}"), new Embedding(model, row), default, default))]);
        var thresholds = new OneThreshold(0.6);
        var workers = Environment.ProcessorCount;

        // A plain loop, one thread: a share of the pairs tells how long all of them would take.
        var began = TimeProvider.System.GetTimestamp();
        var sum = 0f;
        foreach (var row in rows.AsSpan(0, LoopRows))
        {
            foreach (var other in rows)
            {
                sum += TensorPrimitives.Dot<float>(row, other);
            }
        }

        var loop = TimeProvider.System.GetElapsedTime(began).TotalSeconds / LoopRows * References / 2;
        GC.KeepAlive(sum);
        began = TimeProvider.System.GetTimestamp();
        var report = GalleryAudit.Run(gallery.Current, thresholds, null, workers, null, CancellationToken.None);
        var seconds = TimeProvider.System.GetElapsedTime(began).TotalSeconds;
        context.Add(new Figure(Name, string.Create(CultureInfo.InvariantCulture, $"{References:#,0} x {dimension}, all with all, {workers} threads, {report.Comparisons:0.0e0} comparisons"), seconds, "s")
        {
            ComparedWith = "a plain loop on one thread",
            Reference = loop,
            Below = 300,
        });
    }

    private static float[] Draw(Random random, int dimension)
    {
        var row = new float[dimension];
        for (var i = 0; i < dimension; i++)
        {
            row[i] = (float)(random.NextDouble() + random.NextDouble() - 1);
        }

        TensorPrimitives.Divide(row, TensorPrimitives.Norm<float>(row), row);
        return row;
    }

    /// <summary>The drawn people have no calibration: one threshold for all.</summary>
    private sealed class OneThreshold(double cosine) : IThresholds
    {
        private readonly DecisionThreshold _threshold = new(
            new ComparisonScore(Metric.Cosine, cosine), new ThresholdOrigin("drawn", 1e-3, References, 1e-8, 1e-8, ThresholdSupport.Measured));

        public DecisionThreshold ForIdentification(int references, int people) => _threshold;

        public DecisionThreshold ForVerification() => _threshold;

        public ComparisonScore Laxer(DecisionThreshold threshold, double factor) => threshold.Score;
    }
}
