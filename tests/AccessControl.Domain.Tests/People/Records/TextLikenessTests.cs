using AccessControl.Domain.People.Records;
using CsCheck;

namespace AccessControl.Domain.Tests.People.Records;

public sealed class TextLikenessTests
{
    private static readonly Gen<string> Word = Gen.String[Gen.Char['a', 'e'], 0, 12];

    // Jaro 1989 and Winkler 1990.
    [Theory]
    [InlineData("martha", "marhta", 0.9611)]
    [InlineData("dixon", "dicksonx", 0.8133)]
    [InlineData("dwayne", "duane", 0.84)]
    [InlineData("anna", "anna", 1)]
    [InlineData("anna", "", 0)]
    [InlineData("abc", "xyz", 0)]
    public void JaroWinkler_OfKnownPairs_IsAsPublished(string one, string other, double likeness) => Assert.Equal(likeness, JaroWinkler.Of(one, other), 4);

    [Fact]
    public void JaroWinkler_OfAnyTwo_IsTheSameBothWaysAndWithinItsRange() => Gen.Select(Word, Word).Sample((one, other) =>
    {
        var likeness = JaroWinkler.Of(one, other);
        Assert.Equal(likeness, JaroWinkler.Of(other, one));
        Assert.InRange(likeness, 0, 1);
        Assert.Equal(one == other && one.Length > 0, likeness == 1);
    });

    [Fact]
    public void JaroWinkler_OfLongTexts_LooksAtTheirBeginning() => Assert.InRange(JaroWinkler.Of(new string('a', 100_000), new string('a', 100_000) + "b"), 1, 1);

    [Fact]
    public void Trigrams_OfAnyTwo_AreSharedAsTheNaiveWaySays() => Gen.Select(Word, Word).Sample((one, other) =>
    {
        var (ofOne, ofOther) = (Naive(one), Naive(other));
        var expected = ofOne.Overlaps(ofOther) ? (double)ofOne.Intersect(ofOther).Count() / ofOne.Union(ofOther).Count() : 0;
        Assert.Equal(expected, Trigrams.Of(one).Jaccard(Trigrams.Of(other)), 12);
    });

    private static HashSet<string> Naive(string word) => word.Length == 0 ? [] : [.. Enumerable.Range(0, word.Length + 1).Select(i => $"^^{word}^".Substring(i, 3))];
}
