using System.Runtime.InteropServices;
using AccessControl.Contracts.Storage;
using AccessControl.Domain.Explanations;
using AccessControl.Domain.Journal;
using AccessControl.Domain.People;
using AccessControl.Storage.Journal;
using Dapper;

namespace AccessControl.Storage.Tests;

public sealed class SqliteKeptProbeTests : KeptProbeContract, IDisposable
{
    private readonly TemporaryStore _store = new();

    protected override void Pass(TimeSpan time) => _store.Time.Advance(time);

    protected override IJournal Journal => _store.Writer;

    protected override IJournalReader Reader => _store.Reader;

    protected override IPeopleWriter Writer => _store.PeopleWriter;

    protected override IKeptProbes Probes => new KeptProbes(_store.Writer, _store.Database, _store.Time);

    [Theory]
    [InlineData("UPDATE kept_probes SET sealed = zeroblob(length(sealed))")]
    [InlineData("UPDATE kept_probes SET sealed = x'00'")]
    [InlineData("UPDATE kept_probes SET sequence = @other WHERE sequence = @kept")]
    [InlineData("UPDATE encoders SET sha256 = replace(sha256, 'a', 'c')")]
    public async Task Find_RowChangedOrMovedByHand_IsToldAndHasNoFace(string sql)
    {
        Save(Sample.Ada, Sample.Consent);
        var (kept, other) = (await AppendAsync(Grant(Sample.Ada)), await AppendAsync(Sample.Grant(Sample.Ada, Sample.Morning)));
        Assert.NotNull(Probes.Find(kept)?.Embedding);

        _store.ExecuteRaw(sql, new { kept = kept.Sequence, other = other.Sequence });

        var found = Assert.Single(new[] { Probes.Find(kept), Probes.Find(other) }, one => one is not null);
        Assert.Null(found!.Embedding);
    }

    [Fact]
    public async Task Append_Files_HoldNoFaceInClear_AndNoneOfAStranger()
    {
        Save(Sample.Ada, Sample.Consent);
        await AppendAsync(Grant(Sample.Ada));
        await AppendAsync(Sample.Draft(JournalEntryKind.AccessDenied) with { Probe = Face });
        var clear = MemoryMarshal.AsBytes(Face.Values).ToArray();

        Assert.Equal(1, Rows());
        Assert.All(
            Directory.GetFiles(_store.Folder),
            file => Assert.Equal(-1, File.ReadAllBytes(file).AsSpan().IndexOf(clear.AsSpan(0, 16))));
    }

    [Fact]
    public async Task Purge_LeavesNoSealedByteInTheFiles()
    {
        Save(Sample.Ada, Sample.Consent);
        await AppendAsync(Grant(Sample.Ada));
        using var raw = _store.OpenRaw();
        var sealedBytes = raw.ExecuteScalar<byte[]>("SELECT sealed FROM kept_probes")!;
        raw.Close();
        Assert.Contains(Files(), file => file.AsSpan().IndexOf(sealedBytes.AsSpan(0, 64)) >= 0);

        Sample.Sequences(Probes.Purge(Sample.Morning));

        Assert.All(Files(), file => Assert.Equal(-1, file.AsSpan().IndexOf(sealedBytes.AsSpan(0, 64))));
    }

    [Fact]
    public async Task Purge_OfMoreThanOneTransactionTakes_RemovesAll()
    {
        Save(Sample.Ada, Sample.Consent);
        Sample.Sequences(await Journal.AppendAsync([.. Enumerable.Repeat(Grant(Sample.Ada), 1001)], AppendPriority.Background, TimeSpan.FromMinutes(10)));
        Assert.Equal(1001, Rows());

        Sample.Sequences(Probes.Purge(Sample.Morning));

        Assert.Equal(0, Rows());
    }

    [Fact]
    public void Insert_WithoutAConsent_IsRefusedByTheDatabaseItself()
    {
        Save(Sample.Ada, null);

        var refused = Assert.Throws<Microsoft.Data.Sqlite.SqliteException>(() => _store.ExecuteRaw(
            """
            INSERT INTO encoders (name, sha256) VALUES ('one', 'two');
            INSERT INTO kept_probes (sequence, person, encoder, kept_at, sealed) VALUES (1, '1001', 1, 17000000000000000, x'00');
            """));

        Assert.Contains("standing consent", refused.Message, StringComparison.Ordinal);
    }

    public void Dispose() => _store.Dispose();

    private IEnumerable<byte[]> Files() => Directory.GetFiles(_store.Folder, "accesscontrol.db*").Select(File.ReadAllBytes);

    private long Rows()
    {
        using var raw = _store.OpenRaw();
        return raw.ExecuteScalar<long>("SELECT count(*) FROM kept_probes");
    }
}
