using AccessControl.Domain.Journal;
using AccessControl.Domain.People;
using AccessControl.Domain.SecondFactors;

namespace AccessControl.Contracts.Storage;

/// <summary>What every store of PINs does.</summary>
public abstract class PinContract
{
    private static readonly JournalDraft Changed = Sample.Draft(JournalEntryKind.PinSet);

    protected abstract IPeopleWriter Writer { get; }

    protected abstract IJournalReader Reader { get; }

    protected abstract IPinStore Store { get; }

    [Fact]
    public void Set_OfAKnownPerson_MatchesThatPinOfThatPersonOnly()
    {
        Save(Sample.Ada);
        Save(Sample.Ben);

        Assert.Equal([1], Sample.Sequences(Store.Set(Sample.Ada, Pin("4711"), [Changed])));

        Assert.NotNull(Store.Version(Sample.Ada));
        Assert.True(Store.Matches(Sample.Ada, Pin("4711")));
        Assert.False(Store.Matches(Sample.Ada, Pin("4712")));
        Assert.False(Store.Matches(Sample.Ada, Pin("47110")));
        Assert.Null(Store.Version(Sample.Ben));
        Assert.False(Store.Matches(Sample.Ben, Pin("4711")));
    }

    [Fact]
    public void Set_Again_TheLatterHolds()
    {
        Save(Sample.Ada);
        Sample.Sequences(Store.Set(Sample.Ada, Pin("4711"), [Changed]));
        var version = Store.Version(Sample.Ada);
        Assert.Equal(version, Store.Version(Sample.Ada));

        Sample.Sequences(Store.Set(Sample.Ada, Pin("80085"), [Changed]));

        Assert.NotEqual(version, Store.Version(Sample.Ada));

        Assert.False(Store.Matches(Sample.Ada, Pin("4711")));
        Assert.True(Store.Matches(Sample.Ada, Pin("80085")));
    }

    [Fact]
    public void Set_OfNobody_RejectedAndNothingWritten()
    {
        Assert.Contains("1001", Sample.Rejected(Store.Set(Sample.Ada, Pin("4711"), [Changed])), StringComparison.Ordinal);
        Assert.Null(Store.Version(Sample.Ada));
        Assert.Equal(0, Reader.LastSequence());
    }

    [Fact]
    public void Save_OfAPersonWithAPin_KeepsIt()
    {
        Save(Sample.Ada);
        Sample.Sequences(Store.Set(Sample.Ada, Pin("4711"), [Changed]));

        Save(Sample.Ada);

        Assert.True(Store.Matches(Sample.Ada, Pin("4711")));
    }

    [Fact]
    public void Remove_TakesItAway_AndOfNoneWritesNothing()
    {
        Save(Sample.Ada);
        Sample.Sequences(Store.Set(Sample.Ada, Pin("4711"), [Changed]));
        var removed = Sample.Draft(JournalEntryKind.PinRemoved);

        Sample.Sequences(Store.Remove(Sample.Ada, [removed]));

        Assert.Null(Store.Version(Sample.Ada));
        Assert.False(Store.Matches(Sample.Ada, Pin("4711")));
        Sample.Rejected(Store.Remove(Sample.Ada, [removed]));
        Assert.Equal(2, Reader.LastSequence());
    }

    [Fact]
    public void Erase_TakesThePinToo()
    {
        Save(Sample.Ada);
        Sample.Sequences(Store.Set(Sample.Ada, Pin("4711"), [Changed]));

        Sample.Sequences(Writer.Erase(Sample.Ada, [Sample.Draft(JournalEntryKind.PersonErased)]));

        Assert.Null(Store.Version(Sample.Ada));
        Save(Sample.Ada);
        Assert.False(Store.Matches(Sample.Ada, Pin("4711")));
    }

    private static Pin Pin(string digits) => Domain.SecondFactors.Pin.TryParse(digits)!;

    private void Save(PersonId person) => Assert.IsType<AppendOutcome.Durable>(Writer.Save([Sample.Person(person)], []));
}
