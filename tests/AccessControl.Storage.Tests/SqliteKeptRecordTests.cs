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

    /// <summary>Without the note what was erased by its time would be read as never there.</summary>
    [Fact]
    public void Verify_NoteOfAnErasureDeleted_NamesItsEntry()
    {
        Writer.Save([Sample.Person(Sample.Ada)], []);
        var sequence = Sample.Sequences(Store.Erase(new ErasedRecords(Sample.Ada, [], []), Note(Sample.Ada)))[0];
        Assert.True(Reader.Verify(CancellationToken.None).IsIntact);

        _store.ExecuteRaw("DELETE FROM time_events");

        Assert.Equal(sequence, Reader.Verify(CancellationToken.None).FirstBadSequence);
    }

    [Fact]
    public async Task Erase_PunchesOfSomebodyWhoIsGone_KeepsNoNumber()
    {
        Sample.Sequences(await Journal.AppendAsync([Sample.Grant(Sample.Ben, Sample.Morning)], AppendPriority.Door, TimeSpan.FromMinutes(10)));

        Sample.Sequences(Store.Erase(new ErasedRecords(Sample.Ben, Store.Punches(NodaTime.Instant.MaxValue), []), Note(Sample.Ben)));

        Assert.All(Reader.ReadAfter(0, 10), entry => Assert.Equal((null, null), (entry.Personal, entry.Person)));
        Assert.Equal(2, Reader.LastSequence());
        Assert.True(Reader.Verify(CancellationToken.None).IsIntact);
    }

    public void Dispose() => _store.Dispose();

    private static TimeEventEntry Note(PersonId person) => new(
        new TimeEventDraft(TimeSubject.Retention, person.Value, person, 0, "2026-03-31"),
        Sample.Draft(JournalEntryKind.RecordsErased) with { Personal = Sample.Fields(("person", person.Value)), Person = person });
}
