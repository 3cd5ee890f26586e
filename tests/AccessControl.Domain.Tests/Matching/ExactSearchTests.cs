using AccessControl.Domain.Matching;
using AccessControl.Domain.Matching.Search;
using CsCheck;

namespace AccessControl.Domain.Tests.Matching;

/// <summary>The quantised search against comparing everything in single precision: the same candidates to the last bit.</summary>
public sealed class ExactSearchTests
{
    private const int Queries = 25;

    private static readonly Gen<Metric> AnyMetric = Gen.Bool.Select(b => b ? Metric.Cosine : Metric.Euclidean);

    public static TheoryData<string> Kernels => [.. DotKernel.Supported().Select(kernel => kernel.Name)];

    /// <summary>10,000 searches in 400 galleries of every kind.</summary>
    [Fact]
    public void Search_TenThousandFaces_DiffersNowhereFromTheNaiveTwin()
    {
        long searches = 0, survivors = 0, rows = 0;
        Gen.Select(AnyOf(3, 16, 64, 100, 128, 192), AnyOf(Enum.GetValues<GalleryKind>()), Gen.Int[1, 700], Gen.Int[1, 12], AnyMetric, Gen.UInt).Sample(
            (dimension, kind, count, places, metric, seed) =>
            {
                var faces = new DrawnFaces(dimension, kind, (int)seed);
                var references = faces.References(count);
                var gallery = new Gallery(Faces.Model, dimension, new SearchOptions(Threads: 2, BytesPerThread: 40_000));
                gallery.Add(references);
                var probes = Enumerable.Range(0, Queries).Select(_ => faces.Probe(references)).ToList();
                var together = gallery.Current.Search(probes, metric, places);
                for (var i = 0; i < probes.Count; i++)
                {
                    var expected = Naive(references, probes[i], metric, places);
                    Assert.Equal(expected, gallery.Current.Search(probes[i], metric, places, out var report));
                    Assert.Equal(expected, together[i]);
                    Interlocked.Increment(ref searches);
                    Interlocked.Add(ref survivors, report.Survivors);
                    Interlocked.Add(ref rows, report.Rows);
                }
            },
            iter: 400,
            seed: "0000spineS000");
        Assert.True(searches >= 10_000);
        Assert.InRange(survivors, searches, rows);
    }

    [Theory]
    [MemberData(nameof(Kernels))]
    public void Search_ByEachKernel_GivesTheSame(string name)
    {
        var faces = new DrawnFaces(128, GalleryKind.Clustered, 5);
        var references = faces.References(2000);
        var gallery = new Gallery(Faces.Model, 128, null, DotKernel.Supported().Single(kernel => kernel.Name == name));
        gallery.Add(references);
        for (var i = 0; i < 50; i++)
        {
            var probe = faces.Probe(references);
            Assert.Equal(Naive(references, probe, Metric.Cosine, 5), gallery.Current.Search(probe, Metric.Cosine, 5, out var report));
            Assert.Equal(name, report.Kernel);
        }
    }

    [Fact]
    public void Search_RandomGallery_RescoresFew()
    {
        var faces = new DrawnFaces(512, GalleryKind.Random, 6);
        var references = faces.References(20_000);
        var gallery = new Gallery(Faces.Model, 512);
        gallery.Add(references);
        gallery.Current.Search(faces.Probe(references), Metric.Cosine, 5, out var report);
        Assert.Equal(20_000, report.Rows);
        Assert.InRange(report.Survivors, 5, 500);
        Assert.InRange(report.Rescored, 5, report.Survivors);
    }

    /// <summary>The bound is what makes it exact: no row's key may leave the interval that its quantised numbers give.</summary>
    [Fact]
    public void Bound_AnyRow_HoldsItsKey() =>
        Gen.Select(AnyOf(1, 2, 16, 128, 512), AnyOf(Enum.GetValues<GalleryKind>()), AnyMetric, Gen.UInt).Sample(
            (dimension, kind, metric, seed) =>
            {
                var faces = new DrawnFaces(dimension, kind, (int)seed);
                var references = faces.References(60);
                var gallery = new Gallery(Faces.Model, dimension);
                gallery.Add(references);
                var probe = faces.Probe(references);
                var chunks = gallery.Current.Chunks;
                using var scan = new GalleryScan(new QuantisedProbe(probe, QuantisedRows.StrideOf(dimension)), metric, references.Count + 1, null);
                Scan(scan, chunks);
                Assert.Equal(references.Count, scan.Survivors.Length);
                foreach (var survivor in scan.Survivors)
                {
                    var reference = references[(int)chunks[survivor.Chunk].ReferenceNumber(survivor.Row)];
                    var key = ScoreKey.Of(probe, metric, reference.Embedding.Values);
                    Assert.True(key <= survivor.Upper, $"{key} above {survivor.Upper}");
                    Assert.True(key >= survivor.Lower, $"{key} below {survivor.Lower}");
                }
            },
            iter: 2000,
            seed: "0000spineS000");

    [Theory]
    [InlineData(1e-8)]
    [InlineData(1e8)]
    public void LengthWhereSinglePrecisionFails_IsRefused(double length)
    {
        var odd = new Embedding(Faces.Model, [.. Faces.Of(1).Values.ToArray().Select(v => (float)(v * length))]);
        var gallery = new Gallery(Faces.Model, Faces.Dimension);
        Assert.Throws<ArgumentException>(() => gallery.Add([Faces.Reference("a", odd)]));
        gallery.Add([Faces.Reference("a", Faces.Of(1))]);
        Assert.Throws<ArgumentException>(() => gallery.Current.Search(odd, Metric.Cosine, 1));
    }

    private static Gen<T> AnyOf<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(i => values[i]);

    private static void Scan(GalleryScan scan, GalleryChunk[] chunks)
    {
        for (var chunk = 0; chunk < chunks.Length; chunk++)
        {
            scan.Chunk(DotKernel.Fastest, chunks, chunk);
        }
    }

    private static List<Candidate> Naive(IEnumerable<BiometricReference> references, Embedding probe, Metric metric, int places) =>
        [.. references
            .Select((reference, number) => (Reference: reference, Number: number, Key: ScoreKey.Of(probe, metric, reference.Embedding.Values)))
            .GroupBy(scored => scored.Reference.Person)
            .Select(person => person.OrderByDescending(scored => scored.Key).ThenBy(scored => scored.Number).First())
            .OrderByDescending(scored => scored.Key).ThenBy(scored => scored.Reference.Person)
            .Take(places)
            .Select(scored => new Candidate(scored.Reference.Person, scored.Reference.Id, ScoreKey.ToScore(metric, scored.Key)))];
}
