using AccessControl.Domain.Matching;
using AccessControl.Domain.Matching.Cohorts;
using AccessControl.Domain.People;

namespace AccessControl.Domain.Tests.Matching.Cohorts;

public sealed class PersonBoundsKeeperTests
{
    private const int People = 260;
    private static readonly PersonId Wolf = new("wolf");
    private static readonly CohortPrior Prior = new(0.95, 0.3, 0.08, 0.05, 50);

    private readonly Gallery _gallery = new(Faces.Model, Faces.Dimension);
    private readonly PersonBoundsKeeper _keeper = new(Prior);

    [Fact]
    public async Task Offer_GalleryWithSomebodyWhomManyResemble_MovesThatPersonsThreshold()
    {
        Fill();
        _keeper.Offer(_gallery.Current);
        await _keeper.WhenMeasured();

        var bounds = _keeper.Current;
        Assert.Equal(People + 1, bounds.People.Count);
        Assert.Equal(People, bounds.CohortSize);
        var shifts = bounds.People.Select(person => bounds.Of(person)!.Value.Shift).Order().ToArray();
        Assert.Equal(shifts[^1], bounds.Of(Wolf)!.Value.Shift);
        Assert.True(shifts[^1] > shifts[People / 2] + 0.02);
    }

    [Theory]
    [InlineData(Metric.Cosine)]
    [InlineData(Metric.Euclidean)]
    public async Task Identify_WithBounds_HoldsTheBestAgainstTheOwnThreshold(Metric metric)
    {
        Fill();
        _keeper.Offer(_gallery.Current);
        await _keeper.WhenMeasured();
        var shift = _keeper.Current.Of(Wolf)!.Value.Shift;

        // A probe whose score lies between the gallery's threshold and the wolf's own.
        var probe = Faces.Of(0, 0.35, 9);
        var score = probe.CompareTo(WolfFace(), Metric.Cosine).Value;
        var thresholds = new FixedThresholds(metric, metric == Metric.Cosine ? score - (shift / 2) : Math.Sqrt(2 - (2 * (score - (shift / 2)))));

        var without = new Identifier(_gallery, thresholds).Identify(probe);
        var with = new Identifier(_gallery, thresholds, null, _keeper).Identify(probe);

        Assert.Equal(Wolf, without.Identified?.Person);
        Assert.Null(without.OwnThreshold);
        Assert.Null(with.Identified);
        Assert.NotNull(with.OwnThreshold);
        Assert.Equal(without.Threshold, with.Threshold);
    }

    [Fact]
    public async Task Offer_FewerThan200Others_LeavesTheGallerysThreshold()
    {
        _gallery.Add([.. Enumerable.Range(0, 150).Select(i => Faces.Reference($"p{i}", Faces.Of(i + 10), i))]);
        _keeper.Offer(_gallery.Current);
        await _keeper.WhenMeasured();

        Assert.Same(PersonBounds.None, _keeper.Current);
        Assert.Null(new Identifier(_gallery, new FixedThresholds(Metric.Cosine, 0.8), null, _keeper).Identify(Faces.Of(12)).OwnThreshold);
    }

    [Fact]
    public async Task Offer_WhileOneIsMeasured_TheNewestCounts()
    {
        Fill();
        var large = _gallery.Current;
        _keeper.Offer(large);
        _gallery.Replace([]);
        _keeper.Offer(_gallery.Current);
        _keeper.Offer(large);
        _keeper.Offer(_gallery.Current);
        await _keeper.WhenMeasured();

        Assert.Same(PersonBounds.None, _keeper.Current);
    }

    [Fact]
    public void Prior_Unusable_IsRefusedByKey() =>
        Assert.Contains("cohort.level", Assert.Throws<ArgumentException>(() => new PersonBoundsKeeper(Prior with { Level = 2 })).Message, StringComparison.Ordinal);

    private static Embedding WolfFace() => Faces.Of(0);

    // Sixty of them lean towards the wolf.
    private void Fill()
    {
        var wolf = WolfFace().Values.ToArray();
        _gallery.Add([Faces.Reference("wolf", WolfFace(), 0)]);
        _gallery.Add([.. Enumerable.Range(1, People).Select(i => Faces.Reference(
            $"p{i}",
            i > 60 ? Faces.Of(i) : new Embedding(Faces.Model, [.. Faces.Of(i).Values.ToArray().Zip(wolf, (own, lean) => own + (0.5f * lean))]).Normalised(),
            i))]);
    }
}
