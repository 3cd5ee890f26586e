using AccessControl.Domain.People.Records;
using CsCheck;

namespace AccessControl.Domain.Tests.People.Records;

public sealed class RecordFeaturesTests
{
    /// <summary>Trained weights rest on these numbers: another hash, another tag or another folding makes the committed model worthless.</summary>
    [Fact]
    public void Of_ARecord_IsTheSameForEver() => Assert.Equal(
        [124, 8182, 185, 758_837],
        RecordFeatures.Of(new PersonRecord("1001", "Anna Müller", "Anna", "Müller", "anna.mueller@example.org", "Workshop")) is var features ? new[] { features[0], features[^1], features.Length, features.Sum() } : []);

    [Fact]
    public void Of_AnyRecord_AreBucketsInOrderAndBounded() => SomeRecords.Any.Sample(record =>
    {
        var features = RecordFeatures.Of(record);
        Assert.All(features, feature => Assert.InRange(feature, 1, RecordFeatures.Buckets - 1));
        Assert.Equal(features.Distinct().Order(), features);
        Assert.InRange(features.Length, 0, RecordFeatures.Most);
    });

    [Fact]
    public void Of_GivenAndFamilyNameExchanged_ShareMostFeatures()
    {
        var straight = RecordFeatures.Of(new PersonRecord(Name: "Anna Example", Given: "Anna", Family: "Example"));
        var exchanged = RecordFeatures.Of(new PersonRecord(Name: "Example Anna", Given: "Example", Family: "Anna"));

        Assert.True(straight.Intersect(exchanged).Count() > 0.5 * straight.Length);
        Assert.NotEqual(straight, exchanged);
    }

    [Fact]
    public void Of_UmlautWrittenEitherWay_ShareMostFeatures()
    {
        var umlaut = RecordFeatures.Of(new PersonRecord(Name: "Jürgen Müller"));

        Assert.ProperSubset(umlaut.ToHashSet(), RecordFeatures.Of(new PersonRecord(Name: "Juergen Mueller")).ToHashSet());
        Assert.ProperSubset(umlaut.ToHashSet(), RecordFeatures.Of(new PersonRecord(Name: "Jurgen Muller")).ToHashSet());
    }

    [Fact]
    public void Of_AHundredThousandCharacters_AreBounded() =>
        Assert.InRange(RecordFeatures.Of(new PersonRecord(Name: string.Concat(Enumerable.Range(0, 20_000).Select(i => $"{i:x5}")))).Length, 1, RecordFeatures.Most);
}
