using AccessControl.Contracts.Storage;
using AccessControl.Domain.Attendance.Plans;
using AccessControl.Domain.Journal;
using AccessControl.Domain.People;
using AccessControl.Storage.Attendance;

namespace AccessControl.Storage.Tests;

public sealed class SqliteStaffPlanTests : StaffPlanContract, IDisposable
{
    private readonly TemporaryStore _store = new();

    protected override IPeopleWriter Writer => _store.PeopleWriter;

    protected override IJournalReader Reader => _store.Reader;

    protected override IStaffPlanStore Store => new StaffPlanStore(_store.Writer, _store.Database, _store.Time);

    public void Dispose() => _store.Dispose();
}
