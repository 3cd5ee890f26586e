using AccessControl.Domain.Matching;
using AccessControl.Domain.People;
using CsCheck;

namespace AccessControl.Domain.Tests.Matching;

public sealed class GalleryTests
{
    private static readonly Gen<Metric> AnyMetric = Gen.Bool.Select(b => b ? Metric.Cosine : Metric.Euclidean);

    private static readonly Gen<BiometricReference[]> AnyReferences =
        Gen.Select(Gen.Int[0, 7], Faces.AnyEmbedding, Gen.Bool).Array[0, 40].Select(rows => rows
            .Select((row, i) => Faces.Reference($"p{row.Item1}", row.Item3 ? row.Item2.Normalised() : row.Item2, i)).ToArray());

    [Fact]
    public void Search_AnyGallery_FindsWhatTheNaiveTwinFinds() =>
        Gen.Select(AnyReferences, Faces.AnyEmbedding, AnyMetric, Gen.Int[1, 10]).Sample(
            (references, face, metric, count) =>
            {
                var gallery = new Gallery(Faces.Model, Faces.Dimension);
                gallery.Add(references);
                AssertSame(NaiveSearch(references, face, metric, count), [.. gallery.Current.Search(face, metric, count)]);
            },
            iter: 2000,
            seed: "0000spineS000");

    [Fact]
    public void Search_FaceOfTheGallery_ScoresAsThePairDoes() =>
        Gen.Select(AnyReferences.Where(r => r.Length > 0), AnyMetric).Sample(
            (references, metric) =>
            {
                var gallery = new Gallery(Faces.Model, Faces.Dimension);
                gallery.Add(references);
                var best = gallery.Current.Search(references[0].Embedding, metric, 1)[0];
                Assert.Equal(metric == Metric.Cosine ? 1 : 0, best.Score.Value, 1e-5);
            },
            iter: 500,
            seed: "0000spineS000");

    [Fact]
    public void Search_EqualScores_GivesPeopleInOrderOfNumber()
    {
        var gallery = new Gallery(Faces.Model, Faces.Dimension);
        gallery.Add([Faces.Reference("c", Faces.Of(1), 0), Faces.Reference("a", Faces.Of(1), 1), Faces.Reference("b", Faces.Of(1), 2)]);
        Assert.Equal(["a", "b"], gallery.Current.Search(Faces.Of(1), Metric.Cosine, 2).Select(c => c.Person.Value));
    }

    [Fact]
    public void Changes_InAnyOrder_LeaveWhatTheNaiveTwinHolds() =>
        Gen.Select(AnyReferences, Gen.Int[0, 9].Array[0, 12], Faces.AnyEmbedding).Sample(
            (references, steps, face) =>
            {
                var gallery = new Gallery(Faces.Model, Faces.Dimension);
                var twin = new List<BiometricReference>();
                var next = 0;
                foreach (var step in steps)
                {
                    if (step < 6)
                    {
                        var some = references.Skip(next).Take(step + 1).ToArray();
                        next += some.Length;
                        gallery.Add(some);
                        twin.AddRange(some);
                    }
                    else if (step < 9)
                    {
                        var person = new PersonId($"p{step - 6}");
                        gallery.Change(twin.Where(r => r.Person == person).Select(r => r.Id).ToHashSet(), []);
                        twin.RemoveAll(r => r.Person == person);
                    }
                    else
                    {
                        var gone = twin.Where((_, i) => i % 3 == 0).Select(r => r.Id).ToHashSet();
                        var some = references.Skip(next).Take(4).ToArray();
                        next += some.Length;
                        gallery.Change(gone, some);
                        twin.RemoveAll(r => gone.Contains(r.Id));
                        twin.AddRange(some);
                    }

                    Assert.Equal(twin.Count, gallery.Current.Count);
                    Assert.Equal(twin.Select(r => r.Person).Distinct().Count(), gallery.Current.People);
                    AssertSame(NaiveSearch(twin, face, Metric.Cosine, 5), [.. gallery.Current.Search(face, Metric.Cosine, 5)]);
                }
            },
            iter: 500,
            seed: "0000spineC000");

    [Fact]
    public void Snapshot_GalleryChangesAfterwards_StaysAsItWas()
    {
        var gallery = new Gallery(Faces.Model, Faces.Dimension);
        gallery.Add([Faces.Reference("a", Faces.Of(1), 1)]);
        var before = gallery.Current;
        gallery.Add([Faces.Reference("b", Faces.Of(2), 2)]);
        Assert.Equal("a", Assert.Single(before.Search(Faces.Of(2), Metric.Cosine, 5)).Person.Value);
        gallery.Replace([Faces.Reference("c", Faces.Of(3), 3)]);
        Assert.Equal("c", Assert.Single(gallery.Current.Search(Faces.Of(2), Metric.Cosine, 5)).Person.Value);
    }

    [Fact]
    public void Snapshot_ReferencesRemovedAfterwards_FindsTheRestInTheirPlaces()
    {
        var gallery = new Gallery(Faces.Model, Faces.Dimension);
        gallery.Add([.. Enumerable.Range(0, 1200).Select(i => Faces.Reference($"p{i}", Faces.Of(1, i * 1e-4, i), i))]);
        var before = gallery.Current;
        var all = before.Search(Faces.Of(1), Metric.Cosine, 20);
        gallery.Change(all.Where((_, i) => i % 2 == 0).Select(candidate => candidate.Reference).Take(5).ToHashSet(), []);

        // Their rows are still scanned, but can't be read any more.
        Assert.Equal(
            gallery.Current.Search(Faces.Of(1), Metric.Cosine, 15).AsEnumerable(), before.Search(Faces.Of(1), Metric.Cosine, 15));
        Assert.Equal(
            gallery.Current.Search(Faces.Of(1), Metric.Cosine, 15).AsEnumerable(), before.Search([Faces.Of(9), Faces.Of(1)], Metric.Cosine, 15)[1]);
    }

    [Fact]
    public void Add_OneOfAnotherModel_RefusesAll()
    {
        var gallery = new Gallery(Faces.Model, Faces.Dimension);
        var foreign = Faces.Reference("b", new Embedding(Faces.OtherModel, Faces.Of(2).Values), 2);
        Assert.Throws<ArgumentException>(() => gallery.Add([Faces.Reference("a", Faces.Of(1), 1), foreign]));
        Assert.Throws<ArgumentException>(() => gallery.Replace([foreign]));
        Assert.Throws<ArgumentException>(() => gallery.Current.Search(foreign.Embedding, Metric.Cosine, 1));
        Assert.Equal(0, gallery.Current.Count);
    }

    [Fact]
    public void Add_SameReferenceTwice_KeepsOne()
    {
        var gallery = new Gallery(Faces.Model, Faces.Dimension);
        gallery.Add([Faces.Reference("a", Faces.Of(1), 1), Faces.Reference("a", Faces.Of(1), 1)]);
        gallery.Add([Faces.Reference("a", Faces.Of(1), 1)]);
        Assert.Equal(1, gallery.Current.Count);
    }

    [Fact]
    public void Search_AnySize_AllocatesTheResultOnly()
    {
        var gallery = new Gallery(Faces.Model, Faces.Dimension);
        gallery.Add([.. Enumerable.Range(0, 3000).Select(i => Faces.Reference($"p{i}", Faces.Of(i), i))]);
        var snapshot = gallery.Current;
        var face = Faces.Of(5);
        snapshot.Search(face, Metric.Cosine, 5);
        // Over many: a collection in between, of another test's garbage, adds a block to the counter.
        const int Times = 64;
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < Times; i++)
        {
            snapshot.Search(face, Metric.Cosine, 5);
        }

        Assert.InRange((GC.GetAllocatedBytesForCurrentThread() - before) / Times, 1, 1000);
    }

    [Fact]
    public void Add_OneByOne_CopiesOneBlock()
    {
        var gallery = new Gallery(Faces.Model, Faces.Dimension);
        gallery.Add([.. Enumerable.Range(0, 20_000).Select(i => Faces.Reference($"p{i}", Faces.Of(i), i))]);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100; i++)
        {
            gallery.Add([Faces.Reference("late", Faces.Of(i), 20_000 + i)]);
        }

        // A copy of people and numbers alone, without the rows, would be 12 MB in all.
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 1, 5_000_000);
    }

    [Fact]
    public void Best_PersonWithoutReference_IsNull()
    {
        var gallery = new Gallery(Faces.Model, Faces.Dimension);
        gallery.Add([Faces.Reference("a", Faces.Of(1), 1), Faces.Reference("a", Faces.Of(2), 2)]);
        Assert.Null(gallery.Current.Best(new PersonId("b"), Faces.Of(1), Metric.Cosine));
        Assert.Equal(1, gallery.Current.Best(new PersonId("a"), Faces.Of(2), Metric.Cosine)!.Value.Value, 1e-5);
    }

    private static List<Candidate> NaiveSearch(IEnumerable<BiometricReference> references, Embedding face, Metric metric, int count) =>
        references
            .Select(r => new Candidate(r.Person, r.Id, r.Embedding.CompareTo(face, metric)))
            .GroupBy(c => c.Person)
            .Select(person => person.Aggregate((a, b) => a.Score.IsAtLeast(b.Score) ? a : b))
            .OrderBy(c => metric == Metric.Cosine ? -c.Score.Value : c.Score.Value).ThenBy(c => c.Person)
            .Take(count).ToList();

    private static void AssertSame(List<Candidate> expected, List<Candidate> actual)
    {
        Assert.Equal(expected.Count, actual.Count);
        for (var i = 0; i < expected.Count; i++)
        {
            Assert.Equal(expected[i].Score.Value, actual[i].Score.Value, 1e-4);

            // Scores that differ by rounding alone may change places.
            var near = expected.Where(c => Math.Abs(c.Score.Value - expected[i].Score.Value) < 1e-4).Select(c => c.Person);
            if (i + 1 < expected.Count)
            {
                Assert.Contains(actual[i].Person, near);
            }
        }
    }
}
