using System.Collections.Immutable;
using AccessControl.Domain.Accuracy;
using AccessControl.Domain.Accuracy.OpenSet;

namespace AccessControl.Domain.Tests.Accuracy.OpenSet;

public sealed class GallerySearchTests
{
    // Ann at 0, 10 and 80 degrees, Bob at 90 and 100, Cem at 200.
    private static readonly ImmutableArray<int> Subjects = [0, 0, 0, 1, 1, 2];
    private static readonly float[] Rows = Circle(0, 10, 80, 90, 100, 200);

    [Fact]
    public void Run_AGalleryOfTwo_SearchesWithEverythingLeftOver()
    {
        var scores = GallerySearch.Run(Rows, 2, Subjects, [[0, 3]]);

        // Ann searches with 10 and 80 degrees: the second lies nearer to Bob. Bob searches with 100. Cem is a stranger, 110 from Bob and 160 from Ann.
        Assert.Equal([(1, Cosine(10), Cosine(80)), (2, Cosine(80), Cosine(10)), (4, Cosine(10), Cosine(100))], BySample(scores.Mated));
        var stranger = Assert.Single(scores.NonMated.ToArray());
        Assert.Equal((5, Cosine(110)), (stranger.Sample, Math.Round(stranger.Best, 6)));
        Assert.Equal((2, 1), (scores.MatedPeople, scores.NonMatedPeople));
    }

    [Fact]
    public void Run_SeveralReferencesOfAPerson_TakesTheBest()
    {
        var scores = GallerySearch.Run(Rows, 2, Subjects, [[0, 1, 3]]);

        var ann = scores.Mated.ToArray().Single(search => search.Sample == 2);
        Assert.Equal((Cosine(70), Cosine(10)), (Math.Round(ann.Own, 6), Math.Round(ann.Other, 6)));
    }

    [Fact]
    public void Run_WithMoreWorkers_FindsTheSame()
    {
        var random = new Random(4);
        float[] rows = [.. Enumerable.Range(0, 60).SelectMany(_ => Circle(random.NextDouble() * 360))];
        ImmutableArray<int> subjects = [.. Enumerable.Range(0, 60).Select(i => i / 3)];
        var galleries = GalleryDraws.Draw(subjects, 8, 2, 6, 1);

        var one = GallerySearch.Run(rows, 2, subjects, galleries, workers: 1);
        var four = GallerySearch.Run(rows, 2, subjects, galleries, workers: 4);

        Assert.Equal(one.Mated.ToArray(), four.Mated.ToArray());
        Assert.Equal(one.NonMated.ToArray(), four.NonMated.ToArray());
    }

    [Fact]
    public void LeaveOneOut_OfThreePeople_LeavesOutTheSampleAndThenThePerson()
    {
        var scores = GallerySearch.LeaveOneOut(Rows, 2, Subjects);

        // Cem has no second sample: no search as an enrolled person.
        Assert.Equal([0, 1, 2, 3, 4], scores.Mated.ToArray().Select(search => search.Sample).Order());
        Assert.Equal(6, scores.NonMated.Length);
        var ann = scores.Mated.ToArray().Single(search => search.Sample == 2);
        Assert.Equal((Cosine(70), Cosine(10)), (Math.Round(ann.Own, 6), Math.Round(ann.Other, 6)));
        var cem = scores.NonMated.ToArray().Single(search => search.Sample == 5);
        Assert.Equal(Cosine(100), Math.Round(cem.Best, 6));
    }

    [Fact]
    public void Search_OfPeopleWithLabelErrors_DoesntCompareThem()
    {
        ImmutableHashSet<SubjectPair> errors = [SubjectPair.Of(1, 0)];

        var drawn = GallerySearch.Run(Rows, 2, Subjects, [[0, 3]], errors);
        var everybody = GallerySearch.LeaveOneOut(Rows, 2, Subjects, errors);

        // Nobody but Bob could be taken for Ann here.
        Assert.All(drawn.Mated.ToArray(), search => Assert.Equal(float.NegativeInfinity, search.Other));
        Assert.Equal(Cosine(110), Math.Round(Assert.Single(drawn.NonMated.ToArray()).Best, 6));
        var ann = everybody.Mated.ToArray().Single(search => search.Sample == 2);
        Assert.Equal((Cosine(70), Cosine(120)), (Math.Round(ann.Own, 6), Math.Round(ann.Other, 6)));
    }

    [Fact]
    public void LeaveOneOut_OfOnePerson_IsRefused() =>
        Assert.Contains("at least two", Assert.Throws<ArgumentException>(() => GallerySearch.LeaveOneOut(Circle(0, 10), 2, [0, 0])).Message, StringComparison.Ordinal);

    [Fact]
    public void Search_WithNaN_NamesTheSample()
    {
        float[] rows = [.. Rows];
        rows[^1] = float.NaN;

        Assert.Contains("sample 5", Assert.Throws<ArgumentException>(() => GallerySearch.Run(rows, 2, Subjects, [[0, 3]])).Message, StringComparison.Ordinal);
        Assert.Contains("finite", Assert.Throws<ArgumentException>(() => GallerySearch.LeaveOneOut(rows, 2, Subjects)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Search_OfRowsThatDontFit_IsRefused()
    {
        Assert.Throws<ArgumentException>(() => GallerySearch.Run(Rows, 3, Subjects, [[0, 3]]));
        Assert.Throws<ArgumentException>(() => GallerySearch.LeaveOneOut(Rows, 3, Subjects));
    }

    [Fact]
    public void Run_Cancelled_Ends()
    {
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();

        Assert.ThrowsAny<OperationCanceledException>(() => GallerySearch.Run(Rows, 2, Subjects, [[0, 3]], cancellation: cancelled.Token));
    }

    private static (int Sample, double Own, double Other)[] BySample(ReadOnlySpan<MatedSearch> searches) =>
        [.. searches.ToArray().OrderBy(search => search.Sample).Select(search => (search.Sample, Math.Round(search.Own, 6), Math.Round(search.Other, 6)))];

    private static double Cosine(double degrees) => Math.Round(Math.Cos(degrees * Math.PI / 180), 6);

    private static float[] Circle(params double[] degrees) =>
        [.. degrees.SelectMany(angle => new[] { (float)Math.Cos(angle * Math.PI / 180), (float)Math.Sin(angle * Math.PI / 180) })];
}
