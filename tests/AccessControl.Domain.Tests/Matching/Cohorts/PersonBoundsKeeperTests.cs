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
    public async Task Identify_BestStandsByALoweredThreshold_WhoComesNearThatOneIsARival()
    {
        Fill();
        var keeper = new PersonBoundsKeeper(Prior with { Mean = 0.6 });
        keeper.Offer(_gallery.Current);
        await keeper.WhenMeasured();
        var bounds = keeper.Current;
        var lamb = bounds.People.MinBy(person => bounds.Of(person)!.Value.Shift);
        var shift = bounds.Of(lamb)!.Value.Shift;
        Assert.True(shift < -0.005, $"{shift}");

        // Two faces alike, of whom the gallery's threshold names neither, and the lamb's own the lamb.
        var face = Faces.Of(int.Parse(lamb.Value[1..], System.Globalization.CultureInfo.InvariantCulture));
        _gallery.Add([Faces.Reference("new", face, 5000)]);
        var probe = new Embedding(Faces.Model, [.. face.Values.ToArray().Zip(Faces.Of(9999).Values.ToArray(), (own, other) => own + (0.1f * other))]);
        var score = face.CompareTo(probe, Metric.Cosine).Value;
        var found = new Identifier(_gallery, new FixedThresholds(Metric.Cosine, score - (shift / 2)), null, keeper).Identify(probe);

        Assert.Equal(lamb, found.Identified?.Person);
        Assert.False(found.Best!.Value.Score.IsAtLeast(found.Threshold.Score));
        Assert.True(Assert.Single(found.Rivals, rival => rival.Person.Value == "new").IsWithinThreshold);
    }

    [Fact]
    public async Task Offer_PeopleWhoResembleEachOtherMoreThanThePacks_RaisesEverybody()
    {
        // One part in common, as pictures of one camera or faces of one family have.
        var common = WolfFace().Values.ToArray();
        Embedding Face(int seed) => new Embedding(Faces.Model, [.. Faces.Of(seed).Values.ToArray().Zip(common, (own, shared) => own + (0.5f * shared))]).Normalised();
        _gallery.Add([.. Enumerable.Range(1, 240).Select(i => Faces.Reference($"p{i}", Face(i), i))]);

        async Task<PersonBounds> MeasureAsync(CohortPrior prior)
        {
            var keeper = new PersonBoundsKeeper(prior);
            keeper.Offer(_gallery.Current);
            await keeper.WhenMeasured();
            return keeper.Current;
        }

        var quantile = (await MeasureAsync(Prior)).People.Average(person => (_gallery.Current.MeasureCohorts(1000, 1000).First(one => one.Person == person).FirstScores.Order().ElementAt(227)));
        var alike = await MeasureAsync(Prior with { Mean = quantile });
        var nearer = await MeasureAsync(Prior with { Mean = quantile - 0.08 });
        var farther = await MeasureAsync(Prior with { Mean = quantile + 0.08 });

        Assert.InRange(alike.SiteShift, 0, 0.01);
        Assert.InRange(nearer.SiteShift, 0.05, 0.08);
        Assert.Equal(0, farther.SiteShift);
        // Whoever comes next is held to what the site's people have in common, before anything was measured of them.
        var newcomer = new PersonId("newcomer");
        Assert.Equal(nearer.SiteShift, nearer.ShiftOf(newcomer), 12);
        Assert.Equal(0.5 + nearer.SiteShift, nearer.ThresholdFor(newcomer, new ComparisonScore(Metric.Cosine, 0.5)).Value, 9);
        Assert.Equal(0, farther.ShiftOf(newcomer));
        Assert.All(alike.People, person => Assert.Equal(nearer.SiteShift - alike.SiteShift, nearer.Of(person)!.Value.Shift - alike.Of(person)!.Value.Shift, 9));
    }

    [Fact]
    public void Offer_ManyReferencesOfEachPerson_DoNotCountAsResemblance()
    {
        _gallery.Add([.. Enumerable.Range(1, 240).Select(i => Faces.Reference($"p{i:000}", Faces.Of(i), i))]);
        var one = _gallery.Current.MeasureCohorts(1000, 1000);
        _gallery.Add([.. Enumerable.Range(1, 240).Select(i => Faces.Reference($"p{i:000}", Faces.Of(i, 0.8, 77), 1000 + i))]);
        var two = _gallery.Current.MeasureCohorts(1000, 1000);

        Assert.True(two.Average(person => person.Scores.Average()) > one.Average(person => person.Scores.Average()) + 0.01);
        Assert.Equal(one.Average(person => person.FirstScores.Average()), two.Average(person => person.FirstScores.Average()), 5);
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
