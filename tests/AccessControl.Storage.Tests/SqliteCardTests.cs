using System.Text;
using AccessControl.Contracts.Storage;
using AccessControl.Domain.Journal;
using AccessControl.Domain.People;
using AccessControl.Domain.SecondFactors;
using AccessControl.Storage.People;

namespace AccessControl.Storage.Tests;

public sealed class SqliteCardTests : CardContract, IDisposable
{
    private static readonly CardNumber Ours = CardNumber.TryParse("04A1B2C3D4E5F6")!;

    private readonly TemporaryStore _store = new();

    protected override IPeopleWriter Writer => _store.PeopleWriter;

    protected override IJournalReader Reader => _store.Reader;

    protected override ICardStore Store => new CardStore(_store.Writer, _store.Database);

    [Theory]
    [InlineData("UPDATE cards SET sealed = zeroblob(length(sealed))")]
    [InlineData("UPDATE cards SET tag = zeroblob(length(tag))")]
    [InlineData("UPDATE cards SET person = '1002'")]
    public void Find_RowChangedByHand_IsNobodys(string sql)
    {
        Set();
        Sample.Sequences(Writer.Save([Sample.Person(Sample.Ben)], [Sample.Draft(JournalEntryKind.PersonSaved)]));

        _store.ExecuteRaw(sql);

        Assert.Null(Store.Find(Ours));
    }

    [Fact]
    public void Set_Files_HoldNoNumberInClear()
    {
        Set();
        var number = Encoding.UTF8.GetBytes(Ours.Value);

        Assert.All(Directory.GetFiles(_store.Folder), file => Assert.Equal(-1, File.ReadAllBytes(file).AsSpan().IndexOf(number)));
    }

    public void Dispose() => _store.Dispose();

    private void Set()
    {
        Sample.Sequences(Writer.Save([Sample.Person(Sample.Ada)], [Sample.Draft(JournalEntryKind.PersonSaved)]));
        Sample.Sequences(Store.Set(Sample.Ada, Ours, [Sample.Draft(JournalEntryKind.CardSet)]));
    }
}
