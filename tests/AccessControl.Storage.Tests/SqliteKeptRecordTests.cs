using AccessControl.Contracts.Storage;
using AccessControl.Domain.Attendance;
using AccessControl.Domain.Attendance.RecordKeeping;
using AccessControl.Domain.Attendance.TimeEvents;
using AccessControl.Domain.Journal;
using AccessControl.Domain.People;
using AccessControl.Storage.Attendance;

namespace AccessControl.Storage.Tests;

public sealed class SqliteKeptRecordTests : KeptRecordContract, IDisposable
{
    private readonly TemporaryStore _store = new();

    protected override IPeopleWriter Writer => _store.PeopleWriter;

    protected override IJournal Journal => _store.Writer;

    protected override IJournalReader Reader => _store.Reader;

    protected override IPunchStore PunchStore => _store.Punches;

    protected override ITimeEventStore Events => new TimeEventStore(_store.Writer, _store.Database);

    protected override IKeptRecordStore Store => new KeptRecordStore(_store.Writer, _store.Database);

    public void Dispose() => _store.Dispose();
}
