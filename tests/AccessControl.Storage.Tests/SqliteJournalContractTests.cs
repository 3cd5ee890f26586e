using AccessControl.Contracts.Storage;
using AccessControl.Domain.Journal;

namespace AccessControl.Storage.Tests;

public sealed class SqliteJournalContractTests : JournalContract, IDisposable
{
    private readonly TemporaryStore _store = new();

    protected override IJournal Journal => _store.Writer;

    protected override IJournalReader Reader => _store.Reader;

    public void Dispose() => _store.Dispose();
}
