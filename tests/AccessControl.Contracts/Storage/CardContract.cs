using AccessControl.Domain.Journal;
using AccessControl.Domain.People;
using AccessControl.Domain.SecondFactors;

namespace AccessControl.Contracts.Storage;

/// <summary>What every store of cards does.</summary>
public abstract class CardContract
{
    private static readonly JournalDraft Changed = Sample.Draft(JournalEntryKind.CardSet);

    protected abstract IPeopleWriter Writer { get; }

    protected abstract IJournalReader Reader { get; }

    protected abstract ICardStore Store { get; }

    [Fact]
    public void Set_OfAKnownPerson_FindsThatPersonByThatCardAlone()
    {
        Save(Sample.Ada);

        Sample.Sequences(Store.Set(Sample.Ada, Card("04a1:b2c3"), [Changed]));

        Assert.Equal(Sample.Ada, Store.Find(Card("04A1B2C3")));
        Assert.Null(Store.Find(Card("04A1B2C4")));
        Assert.NotNull(Store.Version(Sample.Ada));
        Assert.Null(Store.Version(Sample.Ben));
    }

    [Fact]
    public void Set_Again_TheOneBeforeIsNobodys()
    {
        Save(Sample.Ada);
        Sample.Sequences(Store.Set(Sample.Ada, Card("0001"), [Changed]));
        var version = Store.Version(Sample.Ada);

        Sample.Sequences(Store.Set(Sample.Ada, Card("0002"), [Changed]));

        Assert.Null(Store.Find(Card("0001")));
        Assert.Equal(Sample.Ada, Store.Find(Card("0002")));
        Assert.NotEqual(version, Store.Version(Sample.Ada));
    }

    [Fact]
    public void Set_OfAnothersCard_OrOfNobody_IsRejectedAndNothingWritten()
    {
        Save(Sample.Ada);
        Save(Sample.Ben);
        Sample.Sequences(Store.Set(Sample.Ada, Card("0001"), [Changed]));
        var last = Reader.LastSequence();

        Assert.Contains("somebody else's", Sample.Rejected(Store.Set(Sample.Ben, Card("0001"), [Changed])), StringComparison.Ordinal);
        Assert.Contains("9999", Sample.Rejected(Store.Set(new PersonId("9999"), Card("0002"), [Changed])), StringComparison.Ordinal);
        Assert.Equal(Sample.Ada, Store.Find(Card("0001")));
        Assert.Equal(last, Reader.LastSequence());
    }

    [Fact]
    public void Remove_TakesItAway_AndWhereThereIsNoneIsRejected()
    {
        Save(Sample.Ada);
        Sample.Sequences(Store.Set(Sample.Ada, Card("0001"), [Changed]));

        Sample.Sequences(Store.Remove(Sample.Ada, [Sample.Draft(JournalEntryKind.CardRemoved)]));

        Assert.Null(Store.Find(Card("0001")));
        Assert.Contains("no card", Sample.Rejected(Store.Remove(Sample.Ada, [Changed])), StringComparison.Ordinal);
    }

    [Fact]
    public void Erase_OfAPerson_TakesTheCardAndItCanBeAnothers()
    {
        Save(Sample.Ada);
        Sample.Sequences(Store.Set(Sample.Ada, Card("0001"), [Changed]));

        Sample.Sequences(Writer.Erase(Sample.Ada, [Sample.Draft(JournalEntryKind.PersonErased)]));
        Save(Sample.Ben);

        Assert.Null(Store.Find(Card("0001")));
        Sample.Sequences(Store.Set(Sample.Ben, Card("0001"), [Changed]));
        Assert.Equal(Sample.Ben, Store.Find(Card("0001")));
    }

    [Theory]
    [InlineData("123")]
    [InlineData("")]
    [InlineData("12 34;")]
    [InlineData("123456789012345678901234567890123")]
    public void Card_OfOtherCharactersOrLengths_IsNone(string text) => Assert.Null(CardNumber.TryParse(text));

    private static CardNumber Card(string text) => CardNumber.TryParse(text)!;

    private void Save(PersonId person) => Sample.Sequences(Writer.Save([Sample.Person(person)], [Sample.Draft(JournalEntryKind.PersonSaved)]));
}
