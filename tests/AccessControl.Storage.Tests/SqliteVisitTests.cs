using AccessControl.Contracts.Storage;
using AccessControl.Domain.Journal;
using AccessControl.Domain.People;
using AccessControl.Domain.Visitors;
using AccessControl.Storage.Visitors;
using Microsoft.Data.Sqlite;

namespace AccessControl.Storage.Tests;

public sealed class SqliteVisitTests : VisitContract, IDisposable
{
    private readonly TemporaryStore _store = new();

    protected override IPeopleStore People => _store.People;

    protected override IPeopleWriter Writer => _store.PeopleWriter;

    protected override IJournalReader Reader => _store.Reader;

    protected override IVisitStore Store => new VisitStore(_store.Writer, _store.Database, _store.Time);

    [Theory]
    [InlineData("UPDATE visit_signings SET sealed = zeroblob(length(sealed))")]
    [InlineData("UPDATE visit_signings SET sealed = x'00'")]
    [InlineData("UPDATE visit_signings SET at = at + 1")]
    [InlineData("UPDATE visit_signings SET visit = (SELECT max(id) FROM visits)")]
    public void Signings_RowChangedByHand_IsLeftOut(string sql)
    {
        Save(Sample.Ben);
        var visit = Begin(Vera);
        var other = Begin(new PersonId("visitor-other"), 2);
        Assert.Single(Store.Signings(visit.Id));

        _store.ExecuteRaw(sql);

        Assert.Empty(Store.Signings(visit.Id));
        Assert.True(Store.Signings(other.Id).Length <= 1);
    }

    [Fact]
    public void Rows_OfSomebodyWhoIsHere_TheDatabaseItselfRefuses()
    {
        Save(Sample.Ben);
        Begin(Vera);

        Assert.Contains("UNIQUE", Assert.Throws<SqliteException>(
            () => _store.ExecuteRaw("INSERT INTO visits SELECT x'00', person, host, arrived_at, left_at, text FROM visits")).Message, StringComparison.Ordinal);
    }

    /// <summary>Neither name nor purpose nor any place of the pen.</summary>
    [Fact]
    public void Files_HoldNothingOfAVisitorInClear()
    {
        Save(Sample.Ben);
        var visit = Begin(Vera);
        var signing = Arrival(2) with { Purpose = "the key to the cellar" };
        Sample.Sequences(Store.Add(visit, signing, []));
        byte[][] wanted = [.. new[] { "Vera Example", "Example Ltd", signing.Purpose }.Select(System.Text.Encoding.UTF8.GetBytes), BitConverter.GetBytes(signing.Trace.Samples[30].X)];

        Assert.All(Directory.GetFiles(_store.Folder), file => Assert.All(wanted, bytes => Assert.Equal(-1, File.ReadAllBytes(file).AsSpan().IndexOf(bytes))));
    }

    public void Dispose() => _store.Dispose();
}
