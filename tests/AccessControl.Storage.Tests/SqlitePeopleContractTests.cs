using AccessControl.Contracts.Storage;
using AccessControl.Domain.Attendance;
using AccessControl.Domain.Journal;
using AccessControl.Domain.Matching;
using AccessControl.Domain.People;

namespace AccessControl.Storage.Tests;

public sealed class SqlitePeopleContractTests : PeopleContract, IDisposable
{
    private readonly TemporaryStore _store = new();

    protected override IPeopleStore People => _store.People;

    protected override IPeopleWriter Writer => _store.PeopleWriter;

    protected override IGalleryStore Gallery => _store.Gallery;

    protected override IJournal Journal => _store.Writer;

    protected override IJournalReader Reader => _store.Reader;

    protected override IPunchStore Punches => _store.Punches;

    public void Dispose() => _store.Dispose();
}
