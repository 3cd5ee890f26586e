using AccessControl.Domain.Matching;
using AccessControl.Domain.Matching.Audit;
using AccessControl.Domain.Matching.LookAlikes;
using CsCheck;

namespace AccessControl.Domain.Tests.Matching.Audit;

public sealed class GalleryAuditTests
{
    private const double Threshold = 0.8;

    // The deviation is chosen so that a pair at 0.9 asks for a lead and one at 0.99 for more than there is.
    private static readonly LookAlikeModel Model = new(0.95, 1, 0, 0.02);

    [Fact]
    public void Run_PeopleApartAndReferencesThatFit_FindsNothing()
    {
        var report = Audit(Faces.Reference("ada", Faces.Of(1), 1), Faces.Reference("ada", Faces.Of(1, 0.1, 1), 2), Faces.Reference("bob", Faces.Of(2), 3));

        Assert.Equal((2, 3, 3L), (report.People, report.References, report.Comparisons));
        Assert.Empty(report.LookAlikes);
        Assert.Empty(report.Misfits);
        Assert.Empty(report.Repeated);
    }

    [Fact]
    public void Run_TwoPeopleWithNearReferences_AreListedOnceWithTheirNearestAndTheirMargin()
    {
        var report = Audit(
            Faces.Reference("bob", Faces.Of(1, 0.4, 1), 1), Faces.Reference("ada", Faces.Of(1), 2), Faces.Reference("ada", Faces.Of(1, 0.05, 2), 3), Faces.Reference("cy", Faces.Of(5), 4));

        var pair = Assert.Single(report.LookAlikes);
        Assert.Equal(("ada", "bob"), (pair.One.Value, pair.Other.Value));
        var best = Math.Max(Cosine(Faces.Of(1, 0.4, 1), Faces.Of(1)), Cosine(Faces.Of(1, 0.4, 1), Faces.Of(1, 0.05, 2)));
        Assert.Equal(best, pair.Score, 1e-5);
        Assert.Equal(Model.MarginFor(pair.Score, LookAlikeModel.LargestWrongName), pair.Margin);
        Assert.False(pair.IsOneFace);
    }

    [Fact]
    public void Run_OnePersonUnderTwoNumbers_CantBeToldApart()
    {
        var report = Audit(Faces.Reference("ada", Faces.Of(1), 1), Faces.Reference("bob", Faces.Of(1, 0.05, 1), 2));

        Assert.True(Assert.Single(report.LookAlikes).IsOneFace);
        Assert.Empty(report.Misfits);
    }

    [Fact]
    public void Run_ReferenceOfSomebodyElse_IsAMisfitOfWhomItIsStoredFor()
    {
        var wrong = Faces.Reference("ada", Faces.Of(2, 0.05, 9), 3);
        var report = Audit(Faces.Reference("ada", Faces.Of(1), 1), Faces.Reference("ada", Faces.Of(1, 0.05, 1), 2), wrong, Faces.Reference("bob", Faces.Of(2), 4));

        var misfit = Assert.Single(report.Misfits);
        Assert.Equal(("ada", wrong.Id, "bob"), (misfit.Person.Value, misfit.Reference, misfit.Nearest?.Value));
        Assert.True(misfit.OwnScore < Threshold && misfit.NearestScore > 0.95);
    }

    [Fact]
    public void Run_OnePictureTwice_IsRepeated()
    {
        var report = Audit(Faces.Reference("ada", Faces.Of(1), 1), Faces.Reference("ada", Faces.Of(1), 2), Faces.Reference("ada", Faces.Of(1, 0.1, 1), 3));

        var repeated = Assert.Single(report.Repeated);
        Assert.Equal(("ada", 2), (repeated.Person.Value, new[] { repeated.One, repeated.Other }.Distinct().Count()));
    }

    [Fact]
    public void Run_WrongPictureStoredTwice_DoesNotVouchForItself()
    {
        var wrong = new[] { Faces.Reference("ada", Faces.Of(2), 1), Faces.Reference("ada", Faces.Of(2), 2) };
        var report = Audit([.. wrong, Faces.Reference("ada", Faces.Of(1), 3), Faces.Reference("ada", Faces.Of(1, 0.1, 1), 4)]);

        Assert.Equal(wrong.Select(reference => reference.Id).ToHashSet(), report.Misfits.Select(misfit => misfit.Reference).ToHashSet());
    }

    [Fact]
    public void Run_EmptyGallery_FindsNothing() => Assert.Equal((0, 0L), (Audit().References, Audit().Comparisons));

    [Fact]
    public void Run_AnyGalleryAnyWorkers_IsWhatEveryPairByItselfSays() => Gen.Select(
        Gen.Select(Gen.Int[0, 30], Gen.Int[0, 12], Gen.Double[0, 1.2]).Array[0, 200], Gen.Int[1, 4]).Sample(
        (drawn, workers) =>
        {
            BiometricReference[] references = [.. drawn.Select((one, i) => Faces.Reference($"p{one.Item1:00}", Faces.Of(one.Item2, one.Item3, i), i))];
            var done = 0;
            var report = Audit(references, workers, now => done = now);

            Assert.Equal(references.Length, done);
            var expected = (
                from one in references
                from other in references
                where one.Person < other.Person && Cosine(one.Embedding, other.Embedding) >= Threshold
                group Cosine(one.Embedding, other.Embedding) by (one.Person, other.Person)).ToDictionary(pair => pair.Key, pair => pair.Max());
            Assert.Equal(expected.Keys.Order(), report.LookAlikes.Select(pair => (pair.One, pair.Other)).Order());
            Assert.All(report.LookAlikes, pair => Assert.Equal(expected[(pair.One, pair.Other)], pair.Score, 1e-5));
            Assert.All(report.Misfits, misfit => Assert.True(misfit.OwnScore < Threshold + 1e-5));
            var misfits = references.Count(reference => OwnScore(references, reference) is { } own && own < Threshold - 1e-5);
            Assert.True(report.Misfits.Length >= misfits);
        },
        iter: 60);

    private static double? OwnScore(BiometricReference[] all, BiometricReference one) =>
        all.Where(other => other.Person == one.Person && other.Id != one.Id).Select(other => (double?)Cosine(one.Embedding, other.Embedding)).Max();

    private static double Cosine(Embedding one, Embedding other) => one.CompareTo(other, Metric.Cosine).Value;

    private static GalleryAuditReport Audit(params BiometricReference[] references) => Audit(references, 1, null);

    private static GalleryAuditReport Audit(BiometricReference[] references, int workers, Action<int>? done)
    {
        var gallery = new Gallery(Faces.Model, Faces.Dimension);
        gallery.Add(references);
        return GalleryAudit.Run(gallery.Current, new FixedThresholds(Metric.Cosine, Threshold), Model, workers, done, CancellationToken.None);
    }
}
