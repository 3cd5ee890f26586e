using AccessControl.Contracts.Storage;
using AccessControl.Domain.Attendance;
using AccessControl.Domain.Attendance.RecordKeeping;
using AccessControl.Domain.Attendance.TimeEvents;
using AccessControl.Domain.Journal;
using AccessControl.Domain.People;
using AccessControl.Storage.Attendance;
using Dapper;

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

    /// <summary>A batch of some lines lies among others on a page, one of many on pages of its own.</summary>
    [Theory]
    [InlineData(300)]
    [InlineData(200_000)]
    public void Erase_OfABatch_LeavesNoSealedByteInTheFilesAndNobodyInTheJournal(int length)
    {
        Writer.Save([Sample.Person(Sample.Ada)], []);
        foreach (var (text, i) in new[] { new string('a', length), new string('b', length), new string('c', length) }.Select((text, i) => (text, i)))
        {
            Sample.Sequences(Events.Append(
                new TimeEventDraft(TimeSubject.PayrollBatch, "all", null, i, text), Sample.Draft(JournalEntryKind.PayrollExported) with { Personal = Sample.Fields(("by", "1003")) }));
        }

        var before = Sealed();
        Assert.All(before, one => Assert.Contains(Files(), file => file.AsSpan().IndexOf(one.AsSpan(0, 48)) >= 0));

        Sample.Sequences(Store.Erase(Emptied(3, (0, "stub"), (2, "stub")), OfBatches(0)));

        foreach (var file in Files())
        {
            for (var at = 0; at + 16 <= before[0].Length; at += 16)
            {
                Assert.Equal(-1, file.AsSpan().IndexOf(before[0].AsSpan(at, 16)));
                Assert.Equal(-1, file.AsSpan().IndexOf(before[2].AsSpan(at, 16)));
            }
        }

        Assert.Equal(before[1], Sealed()[1]);
        Assert.Equal([null, "1003", null], Reader.ReadAfter(0, 10).Where(entry => entry.Kind == JournalEntryKind.PayrollExported).Select(entry => entry.Personal?["by"]));
        Assert.Equal((true, 2L), (Reader.Verify(CancellationToken.None).IsIntact, Reader.Verify(CancellationToken.None).ErasedPayloads));
    }

    /// <summary>The next batch would get a number that was used.</summary>
    [Fact]
    public void Verify_StubOfABatchDeleted_NamesItsEntry()
    {
        Writer.Save([Sample.Person(Sample.Ada)], []);
        var sequence = Sample.Sequences(Events.Append(new TimeEventDraft(TimeSubject.PayrollBatch, "all", null, 0, "x"), Sample.Draft(JournalEntryKind.PayrollExported) with { Personal = Sample.Fields(("by", "1003")) }))[0];
        Sample.Sequences(Store.Erase(Emptied(1, (0, "stub")), OfBatches(0)));
        Assert.True(Reader.Verify(CancellationToken.None).IsIntact);

        _store.ExecuteRaw("DELETE FROM time_events WHERE subject = 'PayrollBatch'");

        Assert.Equal(sequence, Reader.Verify(CancellationToken.None).FirstBadSequence);
    }

    public void Dispose() => _store.Dispose();

    private IEnumerable<byte[]> Files() => Directory.GetFiles(_store.Folder, "accesscontrol.db*").Select(File.ReadAllBytes);

    private List<byte[]> Sealed()
    {
        using var raw = _store.OpenRaw();
        return [.. raw.Query<byte[]>("SELECT sealed FROM time_events WHERE subject = 'PayrollBatch' ORDER BY ordinal")];
    }

    private static TimeEventEntry Note(PersonId person) => new(
        new TimeEventDraft(TimeSubject.Retention, person.Value, person, 0, "2026-03-31"),
        Sample.Draft(JournalEntryKind.RecordsErased) with { Personal = Sample.Fields(("person", person.Value)), Person = person });
}
