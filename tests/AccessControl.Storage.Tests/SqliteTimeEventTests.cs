using AccessControl.Contracts.Storage;
using AccessControl.Domain.Attendance.TimeEvents;
using AccessControl.Domain.Journal;
using AccessControl.Domain.People;
using AccessControl.Storage.Attendance;

namespace AccessControl.Storage.Tests;

public sealed class SqliteTimeEventTests : TimeEventContract, IDisposable
{
    private readonly TemporaryStore _store = new();

    protected override IPeopleWriter Writer => _store.PeopleWriter;

    protected override IJournalReader Reader => _store.Reader;

    protected override ITimeEventStore Store => new TimeEventStore(_store.Writer, _store.Database);

    public void Dispose() => _store.Dispose();
}
