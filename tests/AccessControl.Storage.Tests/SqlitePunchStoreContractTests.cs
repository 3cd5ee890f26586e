using AccessControl.Contracts.Storage;
using AccessControl.Domain.Attendance;
using AccessControl.Domain.Journal;

namespace AccessControl.Storage.Tests;

public sealed class SqlitePunchStoreContractTests : PunchStoreContract, IDisposable
{
    private readonly TemporaryStore _store = new();

    protected override IJournal Journal => _store.Writer;

    protected override IPunchStore Punches => _store.Punches;

    public void Dispose() => _store.Dispose();
}
