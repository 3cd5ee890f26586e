using AccessControl.Domain.People.Records;
using CsCheck;

namespace AccessControl.Domain.Tests.People.Records;

public sealed class ComparedRecordTests
{
    [Theory]
    [InlineData("Anna Müller", "Mueller, Anna", AgreementLevel.Same, AgreementLevel.Same, AgreementLevel.Same)]
    [InlineData("Anna Müller", "Muller Anna", AgreementLevel.Same, AgreementLevel.Same, AgreementLevel.Differs)]
    [InlineData("Anna Maria Example", "Anna Example", AgreementLevel.Part, AgreementLevel.Same, AgreementLevel.Same)]
    [InlineData("Anna Example-Schmidt", "Anna Example", AgreementLevel.Same, AgreementLevel.Part, AgreementLevel.Same)]
    [InlineData("Anna Exampel", "Anna Example", AgreementLevel.Same, AgreementLevel.Near, AgreementLevel.Same)]
    [InlineData("A. Example", "Anna Example", AgreementLevel.Alike, AgreementLevel.Same, AgreementLevel.Same)]
    [InlineData("Robert Example", "Anna Example", AgreementLevel.Differs, AgreementLevel.Same, AgreementLevel.Same)]
    [InlineData("Jan van der Berg", "Jan Berg", AgreementLevel.Same, AgreementLevel.Part, AgreementLevel.Same)]
    [InlineData("Example", "Anna Example", AgreementLevel.Missing, AgreementLevel.Same, AgreementLevel.Missing)]
    public void Agreement_OfNamesAsShown_IsFoundInTheirParts(string one, string other, AgreementLevel given, AgreementLevel family, AgreementLevel order)
    {
        var agreement = ComparedRecord.Of(new PersonRecord(Name: one)).Agreement(ComparedRecord.Of(new PersonRecord(Name: other)));

        Assert.Equal((given, family, order), (agreement[RecordTrait.Given], agreement[RecordTrait.Family], agreement[RecordTrait.Order]));
    }

    [Theory]
    [InlineData("10234", "010234", AgreementLevel.Same)]
    [InlineData("10234", "10324", AgreementLevel.Near)]
    [InlineData("10234", "1234", AgreementLevel.Near)]
    [InlineData("10234", "10934", AgreementLevel.Near)]
    [InlineData("10234", "10235", AgreementLevel.Differs)]
    [InlineData("10234", "58113", AgreementLevel.Differs)]
    [InlineData("10234", " ", AgreementLevel.Missing)]
    public void Agreement_OfNumbers_TakesOneSlipButNoNeighbour(string one, string other, AgreementLevel level) =>
        Assert.Equal(level, ComparedRecord.Of(new PersonRecord(one)).Agreement(ComparedRecord.Of(new PersonRecord(other)))[RecordTrait.Number]);

    [Theory]
    [InlineData("John Smith", "John Smith Jr.", AgreementLevel.Differs)]
    [InlineData("John Smith junior", "John Smith Jr.", AgreementLevel.Same)]
    [InlineData("John Smith", "John Smith", AgreementLevel.Missing)]
    public void Agreement_OfFatherAndSon_TellsTheGeneration(string one, string other, AgreementLevel level)
    {
        var agreement = ComparedRecord.Of(new PersonRecord(Name: one)).Agreement(ComparedRecord.Of(new PersonRecord(Name: other)));

        Assert.Equal((AgreementLevel.Same, AgreementLevel.Same, level), (agreement[RecordTrait.Given], agreement[RecordTrait.Family], agreement[RecordTrait.Generation]));
    }

    [Fact]
    public void Agreement_OfAnyTwo_IsTheSameBothWays() => Gen.Select(SomeRecords.Any, SomeRecords.Any).Sample((one, other) =>
        Assert.Equal(ComparedRecord.Of(one).Agreement(ComparedRecord.Of(other)), ComparedRecord.Of(other).Agreement(ComparedRecord.Of(one))));

    [Fact]
    public void Agreement_WithItself_NeverDiffers() => SomeRecords.Any.Sample(record =>
    {
        var agreement = ComparedRecord.Of(record).Agreement(ComparedRecord.Of(record));
        Assert.All(Enum.GetValues<RecordTrait>(), trait => Assert.True(agreement[trait] is AgreementLevel.Same or AgreementLevel.Missing));
        Assert.Empty(AgreementWords.Against(agreement));
    });

    [Fact]
    public void Words_OfAnAgreement_SayWhatSpeaksForItAndWhatAgainst()
    {
        var agreement = ComparedRecord.Of(new PersonRecord("1001", "Anna Example", Department: "Workshop")).Agreement(ComparedRecord.Of(new PersonRecord("2044", "Exampel Anna", Department: "Sales")));

        Assert.Contains("given and family name exchanged", AgreementWords.For(agreement), StringComparison.Ordinal);
        Assert.Equal("another group, another number", AgreementWords.Against(agreement));
    }
}
