using AccessControl.Contracts.Storage;
using AccessControl.Domain.Attendance.Muster;
using AccessControl.Domain.Journal;
using AccessControl.Domain.People;
using AccessControl.Storage.Attendance;

namespace AccessControl.Storage.Tests;

public sealed class SqliteMusterTests : MusterContract, IDisposable
{
    private readonly TemporaryStore _store = new();

    protected override IPeopleWriter Writer => _store.PeopleWriter;

    protected override IJournalReader Reader => _store.Reader;

    protected override IMusterStore Store => new MusterStore(_store.Writer, _store.Database);

    /// <summary>A list without the line would leave somebody out, and nobody would notice.</summary>
    [Theory]
    [InlineData("muster_lines")]
    [InlineData("muster_ticks")]
    public async Task Running_WhereSomebodyChangedIt_IsRefused(string table)
    {
        var entry = new MusterEntry(Sample.Ada, "Ada Example", null, MusterSureness.Sure, MusterEvidence.Seen, null, Sample.Morning);
        var within = TimeSpan.FromMinutes(10);
        Sample.Sequences(await Store.BeginAsync(new MusterList(Sample.Morning, [entry, entry with { Person = Sample.Ben }], [], 0), Sample.Draft(JournalEntryKind.MusterBegun), within));
        Sample.Sequences(await Store.TickAsync(Sample.Morning, [new MusterTick(Sample.Ada, "Guard", Sample.Morning, IsSafe: false)], [Sample.Draft(JournalEntryKind.MusterTicked)], within));
        Assert.NotNull(Store.Running());

        _store.ExecuteRaw($"DROP TRIGGER {table}_stay; UPDATE {table} SET person = 'somebody-else' WHERE person = '{Sample.Ada}'");

        var refused = Assert.Throws<UnusableDatabaseException>(() => Store.Running());
        Assert.Equal(DatabaseProblem.Damaged, refused.Problem);
        Assert.Contains("somebody-else", refused.Message, StringComparison.Ordinal);
    }

    /// <summary>Nobody misses a line that isn't there, and somebody would be left out.</summary>
    [Theory]
    [InlineData("DELETE FROM muster_lines WHERE person = '1001'", 1)]
    [InlineData("DELETE FROM muster_ticks", 2)]
    [InlineData("DELETE FROM muster_ends", 3)]
    [InlineData("DELETE FROM muster_lines; DELETE FROM muster_ticks; DELETE FROM muster_ends; DELETE FROM musters", 1)]
    public async Task Verify_WhereSomethingOfAMusterIsGone_NamesItsEntry(string sql, long sequence)
    {
        await KeepAsync();
        Assert.True(Reader.Verify(CancellationToken.None).IsIntact);

        _store.ExecuteRaw(sql);

        Assert.Equal(sequence, Reader.Verify(CancellationToken.None).FirstBadSequence);
    }

    [Fact]
    public async Task Verify_WhereSomebodyOfAMusterWasErased_MissesTheirLinesAlone()
    {
        await KeepAsync();
        Sample.Sequences(Writer.Erase(Sample.Ada, [Sample.Draft(JournalEntryKind.PersonErased)]));
        Assert.True(Reader.Verify(CancellationToken.None).IsIntact);

        _store.ExecuteRaw("DELETE FROM muster_lines");

        Assert.Equal(1, Reader.Verify(CancellationToken.None).FirstBadSequence);
    }

    [Fact]
    public async Task Musters_AreOnDiskWithoutANameInTheClear()
    {
        var entry = new MusterEntry(Sample.Ada, "Zephyrine Example", null, MusterSureness.Sure, MusterEvidence.Seen, null, Sample.Morning);
        Sample.Sequences(await Store.BeginAsync(new MusterList(Sample.Morning, [entry], [], 0), Sample.Draft(JournalEntryKind.MusterBegun), TimeSpan.FromMinutes(10)));
        _store.Close();

        foreach (var file in Directory.GetFiles(_store.Folder, "accesscontrol.db*"))
        {
            Assert.DoesNotContain("Zephyrine", File.ReadAllText(file, System.Text.Encoding.Latin1), StringComparison.Ordinal);
        }
    }

    public void Dispose() => _store.Dispose();

    private async Task KeepAsync()
    {
        var entry = new MusterEntry(Sample.Ada, "Ada Example", null, MusterSureness.Sure, MusterEvidence.Seen, null, Sample.Morning);
        var within = TimeSpan.FromMinutes(10);
        var list = new MusterList(Sample.Morning, [entry, entry with { Person = Sample.Ben, Sureness = MusterSureness.Unknown }], [], 0);
        Sample.Sequences(await Store.BeginAsync(list, Sample.Draft(JournalEntryKind.MusterBegun, ("sure", "1"), ("doubtful", "0"), ("unknown", "1")), within));
        var word = Sample.Draft(JournalEntryKind.MusterTicked) with { Personal = Sample.Fields(("person", Sample.Ada.Value)), Person = Sample.Ada };
        Sample.Sequences(await Store.TickAsync(Sample.Morning, [new MusterTick(Sample.Ada, "Guard", Sample.Morning, IsSafe: false)], [word], within));
        Sample.Sequences(await Store.EndAsync(Sample.Morning, Sample.Draft(JournalEntryKind.MusterEnded), within));
        Writer.Save([Sample.Person(Sample.Ada)], []);
    }
}
