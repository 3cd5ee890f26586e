using AccessControl.Contracts.Storage;
using AccessControl.Domain.Attendance;
using AccessControl.Domain.Journal;
using AccessControl.Storage.Attendance;
using Dapper;
using Microsoft.Data.Sqlite;

namespace AccessControl.Storage.Tests;

public sealed class SqlitePunchStoreContractTests : PunchStoreContract, IDisposable
{
    private readonly TemporaryStore _store = new();

    protected override IJournal Journal => _store.Writer;

    protected override IPunchStore Punches => _store.Punches;

    /// <summary>Five million punches are read as fast as five thousand where every step goes by the index.</summary>
    [Fact]
    public void LastOfEach_GoesByTheIndexAlone()
    {
        using var connection = new SqliteConnection(Database.ConnectionString(_store.Database.Path, pooled: false));
        connection.Open();

        List<string> plan = [.. Plan(PunchStore.Lasts, new { }), .. Plan(PunchStore.Ends, new { ends = "[]" })];

        Assert.Contains("SEARCH p USING COVERING INDEX punches_person_at (person>?)", plan);
        Assert.Contains("SEARCH p USING COVERING INDEX punches_person_at (person=?)", plan);
        Assert.Contains("SEARCH u USING INTEGER PRIMARY KEY (rowid=?)", plan);
        Assert.Contains("SEARCH u USING INDEX punches_person_at (person=? AND at>?)", plan);
        Assert.DoesNotContain(plan, step => step.StartsWith("SCAN u", StringComparison.Ordinal) || step.StartsWith("SCAN p", StringComparison.Ordinal) || step.StartsWith("SCAN f", StringComparison.Ordinal) || step.Contains("TEMP B-TREE", StringComparison.Ordinal));

        IEnumerable<string> Plan(string sql, object values) => connection.Query("EXPLAIN QUERY PLAN " + sql, values).Select(row => (string)row.detail);
    }

    public void Dispose() => _store.Dispose();
}
