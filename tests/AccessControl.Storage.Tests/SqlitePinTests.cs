using System.Text;
using AccessControl.Contracts.Storage;
using AccessControl.Domain.Journal;
using AccessControl.Domain.People;
using AccessControl.Domain.SecondFactors;
using AccessControl.Storage.People;

namespace AccessControl.Storage.Tests;

public sealed class SqlitePinTests : PinContract, IDisposable
{
    private static readonly Pin Ours = Pin.TryParse("73519264")!;

    private readonly TemporaryStore _store = new();

    protected override IPeopleWriter Writer => _store.PeopleWriter;

    protected override IJournalReader Reader => _store.Reader;

    protected override IPinStore Store => new PinStore(_store.Writer, _store.Database);

    [Theory]
    [InlineData("UPDATE pins SET sealed = zeroblob(length(sealed))")]
    [InlineData("UPDATE pins SET sealed = x'00'")]
    [InlineData("UPDATE pins SET person = '1002'")]
    public void Matches_RowChangedByHand_IsNoMatch(string sql)
    {
        Set(Sample.Ada);
        Sample.Sequences(Writer.Save([Sample.Person(Sample.Ben)], [Sample.Draft(JournalEntryKind.PersonSaved)]));

        _store.ExecuteRaw(sql);

        Assert.False(Store.Matches(Sample.Ada, Ours));
        Assert.False(Store.Matches(Sample.Ben, Ours));
    }

    [Fact]
    public void Set_Files_HoldNoDigitsInClear()
    {
        Set(Sample.Ada);
        var digits = Encoding.UTF8.GetBytes(Ours.Digits);

        Assert.All(Directory.GetFiles(_store.Folder), file => Assert.Equal(-1, File.ReadAllBytes(file).AsSpan().IndexOf(digits)));
    }

    public void Dispose() => _store.Dispose();

    private void Set(PersonId person)
    {
        Sample.Sequences(Writer.Save([Sample.Person(person)], [Sample.Draft(JournalEntryKind.PersonSaved)]));
        Sample.Sequences(Store.Set(person, Ours, [Sample.Draft(JournalEntryKind.PinSet)]));
    }
}
