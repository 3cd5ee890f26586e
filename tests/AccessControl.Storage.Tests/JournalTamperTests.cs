using System.Collections.Immutable;
using AccessControl.Contracts.Storage;
using AccessControl.Domain.Attendance;
using AccessControl.Domain.Attendance.TimeEvents;
using AccessControl.Domain.Journal;
using AccessControl.Storage.Attendance;
using CsCheck;
using Dapper;

namespace AccessControl.Storage.Tests;

public sealed class JournalTamperTests : IDisposable
{
    private const string Rules =
        "journal_is_not_changed journal_is_not_deleted journal_personal_is_not_changed grant_followups_is_not_changed grant_followups_is_not_deleted punches_is_not_deleted punches_is_not_changed";

    private static readonly ImmutableArray<(string Table, string Column)> Texts =
    [
        ("journal", "kind"), ("journal", "payload"), ("journal", "previous_hash"), ("journal", "hash"),
        ("journal_personal", "person"), ("journal_personal", "sealed"),
        ("punches", "person"), ("punches", "access_point"), ("punches", "direction"), ("punches", "direction_source"), ("punches", "basis"), ("punches", "token"), ("punches", "key"), ("punches", "job"),
        ("grant_followups", "kind"), ("grant_followups", "grant_name"),
    ];

    private static readonly ImmutableArray<(string Table, string Column)> Numbers =
    [
        ("journal", "sequence"), ("journal", "version"), ("punches", "at"), ("punches", "sequence"), ("journal_personal", "sequence"),
    ];

    private readonly TemporaryStore _store = new();

    public JournalTamperTests()
    {
        for (var i = 0; i < 4; i++)
        {
            var grant = Sample.Grant(Sample.Ada, Sample.Morning, $"token-{i}");
            var sequences = Append(Sample.Draft(JournalEntryKind.CameraFound, ("n", $"{i}")), grant with { Punch = grant.Punch! with { Key = PunchKey.Job, Job = $"job-{i}" } });
            Append(Sample.After(JournalEntryKind.Passed, sequences[1]));
        }

        _store.Writer.Dispose();
        _store.ExecuteRaw(string.Concat(Rules.Split(' ').Select(rule => $"DROP TRIGGER {rule};")));
    }

    [Fact]
    public void Verify_NothingChanged_IsIntact() => Assert.Equal(new JournalVerification(12, 0, null, null), Verify());

    [Fact]
    public void Verify_AnyByteOfAnyRowChanged_NamesThatRow() =>
        Gen.Select(Gen.Int[0, Texts.Length - 1], Gen.Int[0, int.MaxValue], Gen.Int[0, int.MaxValue], Gen.Byte[1, 255])
            .Sample((column, row, place, change) => NamesTheRow(Texts[column], row, place, change), iter: 300, threads: 1);

    [Fact]
    public void Verify_AnyNumberChanged_NamesThatRow() =>
        Gen.Select(Gen.Int[0, Numbers.Length - 1], Gen.Int[0, int.MaxValue]).Sample(
            (column, row) =>
            {
                var (table, name) = Numbers[column];
                using var raw = _store.OpenRaw();
                var sequence = Pick(raw.Query<long>($"SELECT sequence FROM {table} ORDER BY sequence"), row);
                raw.Execute($"UPDATE {table} SET {name} = {name} + 1000 WHERE sequence = @sequence", new { sequence });
                var found = Verify().FirstBadSequence;
                raw.Execute($"UPDATE {table} SET {name} = {name} - 1000 WHERE sequence = @sequence", new { sequence = name == "sequence" ? sequence + 1000 : sequence });

                // A personal payload that was taken away looks like an erased one at its place; the punch beside it tells, and so does the stray row.
                Assert.Equal(sequence, found);
            },
            iter: 60,
            threads: 1);

    /// <summary>A correction that is gone would be other hours; one that goes with an erased person isn't missed.</summary>
    [Fact]
    public void Verify_WhatWasDoneAboutTimeDeleted_NamesItsEntry()
    {
        using var store = new TemporaryStore();
        store.PeopleWriter.Save([Sample.Person(Sample.Ada)], []);
        ITimeEventStore events = new TimeEventStore(store.Writer, store.Database);
        var entry = Sample.Draft(JournalEntryKind.CorrectionRecorded) with { Personal = Sample.Fields(("by", "1002")), Person = Sample.Ada };
        var sequence = Sample.Sequences(events.Append(new TimeEventDraft(TimeSubject.Correction, "one", Sample.Ada, 0, "{}"), entry))[0];
        Assert.True(store.Reader.Verify(CancellationToken.None).IsIntact);

        store.ExecuteRaw("CREATE TABLE kept AS SELECT * FROM time_events; DELETE FROM time_events");
        Assert.Equal(sequence, store.Reader.Verify(CancellationToken.None).FirstBadSequence);

        store.ExecuteRaw("INSERT INTO time_events SELECT * FROM kept; INSERT INTO time_events SELECT sequence + 7, subject, key, 1, person, sealed FROM kept");
        Assert.Equal(sequence + 7, store.Reader.Verify(CancellationToken.None).FirstBadSequence);

        store.ExecuteRaw("DELETE FROM time_events WHERE ordinal = 1");
        store.PeopleWriter.Erase(Sample.Ada, [Sample.Draft(JournalEntryKind.PersonErased)]);
        Assert.Empty(events.Read(TimeSubject.Correction));
        Assert.True(store.Reader.Verify(CancellationToken.None).IsIntact);
    }

    [Fact]
    public void Verify_EntryDeletedInTheMiddle_NamesIt()
    {
        _store.ExecuteRaw("DELETE FROM journal WHERE sequence = 5");

        Assert.Equal(5, Verify().FirstBadSequence);
    }

    [Fact]
    public void Verify_EndCutOff_IsFoundByTheSealedHead()
    {
        Cut(9);

        Assert.Equal(10, Verify().FirstBadSequence);
    }

    [Fact]
    public async Task Verify_EndCutOffAndHeadMadeUp_IsFoundAndStaysFound()
    {
        Cut(9);
        _store.ExecuteRaw("UPDATE journal_head SET (sequence, hash) = (SELECT sequence, hash FROM journal WHERE sequence = 9)");
        Assert.Equal(10, Verify().FirstBadSequence);

        using var again = new TemporaryStore(_store.Folder);
        Sample.Sequences(await again.Writer.AppendAsync([Sample.Draft(JournalEntryKind.CameraLost)], AppendPriority.Door, TimeSpan.FromHours(1)));

        Assert.Equal(11, Verify().FirstBadSequence);
    }

    [Theory]
    [InlineData("DELETE FROM journal_head")]
    [InlineData("UPDATE journal_head SET seal = x''")]
    [InlineData("UPDATE journal_head SET (sequence, hash) = (SELECT sequence, hash FROM journal WHERE sequence = 9)")]
    public async Task Append_HeadTamperedWith_GoesOnAndIsFound(string sql)
    {
        _store.ExecuteRaw(sql);
        using var again = new TemporaryStore(_store.Folder);

        Assert.Equal([13], Sample.Sequences(await again.Writer.AppendAsync([Sample.Draft(JournalEntryKind.CameraLost)], AppendPriority.Door, TimeSpan.FromHours(1))));

        Assert.Equal(14, Verify().FirstBadSequence);
    }

    [Fact]
    public async Task Verify_WholeFileOfAnEarlierDay_IsNotFound()
    {
        var earlier = Path.Combine(_store.Folder, "earlier.db");
        _store.ExecuteRaw("VACUUM INTO @earlier", new { earlier });
        using (var more = new TemporaryStore(_store.Folder))
        {
            await more.Writer.AppendAsync([Sample.Draft(JournalEntryKind.CameraLost)], AppendPriority.Door, TimeSpan.FromHours(1));
        }

        _store.Close();
        File.Copy(earlier, _store.File, overwrite: true);

        using var back = new TemporaryStore(_store.Folder);
        Assert.True(back.Reader.Verify(CancellationToken.None).IsIntact);
    }

    [Theory]
    [InlineData("UPDATE journal SET kind = 'x'")]
    [InlineData("DELETE FROM journal")]
    [InlineData("UPDATE punches SET at = at + 1")]
    [InlineData("UPDATE punches SET person = 'erased-1', at = at + 1")]
    [InlineData("UPDATE punches SET person = '1002'")]
    [InlineData("DELETE FROM punches")]
    [InlineData("UPDATE journal_personal SET person = NULL")]
    [InlineData("DELETE FROM grant_followups")]
    [InlineData("UPDATE grant_followups SET kind = 'NoEntry'")]
    public async Task Record_ChangedThroughTheDatabase_IsRefused(string sql)
    {
        using var store = new TemporaryStore();
        await store.Writer.AppendAsync([Sample.Grant(Sample.Ada, Sample.Morning), Sample.After(JournalEntryKind.Passed, 1)], AppendPriority.Door, TimeSpan.FromHours(1));

        var exception = Assert.Throws<Microsoft.Data.Sqlite.SqliteException>(() => store.ExecuteRaw(sql));

        Assert.Contains("records are appended", exception.Message, StringComparison.Ordinal);
    }

    public void Dispose() => _store.Dispose();

    private void NamesTheRow((string Table, string Column) column, int row, int place, byte change)
    {
        using var raw = _store.OpenRaw();
        var sequence = Pick(raw.Query<long>($"SELECT sequence FROM {column.Table} ORDER BY sequence"), row);
        var type = column.Column is "payload" or "previous_hash" or "hash" or "sealed" ? "BLOB" : "TEXT";
        var bytes = raw.QuerySingle<byte[]>($"SELECT CAST({column.Column} AS BLOB) FROM {column.Table} WHERE sequence = @sequence", new { sequence });
        var changed = bytes.ToArray();
        changed[place % bytes.Length] ^= change;
        Write(changed);
        var found = Verify().FirstBadSequence;
        Write(bytes);
        Assert.Equal(sequence, found);

        void Write(byte[] value) =>
            raw.Execute($"UPDATE {column.Table} SET {column.Column} = CAST(@value AS {type}) WHERE sequence = @sequence", new { value, sequence });
    }

    private void Cut(long last) => _store.ExecuteRaw(
        """
        DELETE FROM journal WHERE sequence > @last; DELETE FROM journal_personal WHERE sequence > @last;
        DELETE FROM punches WHERE sequence > @last; DELETE FROM grant_followups WHERE sequence > @last
        """,
        new { last });

    private ImmutableArray<long> Append(params JournalDraft[] drafts) =>
        Sample.Sequences(_store.Writer.AppendAsync(drafts, AppendPriority.Door, TimeSpan.FromHours(1)).GetAwaiter().GetResult());

    private JournalVerification Verify() => _store.Reader.Verify(CancellationToken.None);

    private static long Pick(IEnumerable<long> sequences, int row) => sequences.ToList() is var all ? all[row % all.Count] : 0;
}
