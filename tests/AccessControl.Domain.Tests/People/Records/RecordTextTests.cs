using AccessControl.Domain.People.Records;
using CsCheck;

namespace AccessControl.Domain.Tests.People.Records;

public sealed class RecordTextTests
{
    [Theory]
    [InlineData("Müller", "muller", "mueller", "muller")]
    [InlineData("MUELLER", "mueller", "mueller", "muller")]
    [InlineData("Mu\u0308ller", "muller", "mueller", "muller")]
    [InlineData("Weiß", "weiss", "weiss", "weis")]
    [InlineData("Łukasz  O'Brien-Şükrü", "lukasz obrien sukru", "lukasz obrien suekrue", "lukasz obrien sukru")]
    [InlineData("İnönü", "inonu", "inoenue", "inonu")]
    [InlineData("Ａnna\t\u0007Иван", "anna иван", "anna иван", "anna иван")]
    [InlineData("---", "", "", "")]
    [InlineData(null, "", "", "")]
    public void Text_OfOneName_IsFoldedSpelledAndCanonical(string? text, string folded, string spelled, string canonical) =>
        Assert.Equal((folded, spelled, canonical), (RecordText.Fold(text), RecordText.Spell(text), RecordText.Canonical(text)));

    [Fact]
    public void Fold_WhateverThereIs_StaysAsItIsWhenFoldedAgain() => Gen.String.Sample(text =>
    {
        var folded = RecordText.Fold(text);
        Assert.Equal(folded, RecordText.Fold(folded));
        Assert.DoesNotContain(folded, char.IsControl);
        Assert.InRange(folded.Length, 0, 2 * RecordText.Longest);
    });

    [Fact]
    public void Fold_AHundredThousandCharacters_LooksAtTheFirstOnly() => Assert.Equal(new string('a', RecordText.Longest), RecordText.Fold(new string('A', 100_000)));
}
