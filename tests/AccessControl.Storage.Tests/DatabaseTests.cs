using System.Text;
using AccessControl.Contracts.Storage;
using AccessControl.Domain.Attendance;
using AccessControl.Domain.Doors;
using AccessControl.Domain.Journal;
using AccessControl.Domain.Matching;
using AccessControl.Domain.People;
using Dapper;
using Microsoft.Data.Sqlite;

namespace AccessControl.Storage.Tests;

public sealed class DatabaseTests : IDisposable
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private static readonly TimeSpan Long = TimeSpan.FromHours(1);

    private readonly TemporaryStore _store = new();

    [Fact]
    public void Open_Connections_AreSetAsTheDesignSays()
    {
        using var reading = _store.Database.OpenReading();
        using var writing = _store.Database.OpenWriting();
        foreach (var connection in new[] { reading, writing })
        {
            Assert.Equal("wal", connection.ExecuteScalar<string>("PRAGMA journal_mode"));
            Assert.Equal(2, connection.ExecuteScalar<int>("PRAGMA synchronous"));
            Assert.Equal(1, connection.ExecuteScalar<int>("PRAGMA foreign_keys"));
            Assert.Equal(1, connection.DefaultTimeout);
        }

        Assert.Throws<SqliteException>(() => reading.Execute("DELETE FROM people"));
    }

    [Fact]
    public async Task Open_Files_AreTheOwnersAlone()
    {
        await Fill();

        var files = Directory.GetFiles(_store.Folder);
        Assert.Contains(files, file => file.EndsWith("-wal", StringComparison.Ordinal));
        Assert.All(files, file => Assert.Equal(OwnerOnly, File.GetUnixFileMode(file)));
    }

    [Fact]
    public async Task Write_Everything_NothingPersonalIsInClear()
    {
        var reference = await Fill();
        var embedding = new byte[reference.Embedding.Dimension * sizeof(float)];
        Buffer.BlockCopy(reference.Embedding.Values.ToArray(), 0, embedding, 0, embedding.Length);

        foreach (var bytes in Everything())
        {
            Assert.Equal(-1, bytes.AsSpan().IndexOf("Lovelace"u8));
            Assert.Equal(-1, bytes.AsSpan().IndexOf("Name of"u8));
            Assert.Equal(-1, bytes.AsSpan().IndexOf("Research"u8));
            Assert.Equal(-1, bytes.AsSpan().IndexOf(embedding.AsSpan(0, 16)));
        }
    }

    [Fact]
    public async Task Erase_Person_TheNumberIsInNoFile()
    {
        await Fill();
        var number = Encoding.UTF8.GetBytes(Sample.Ada.Value);
        Assert.Contains(Everything(), bytes => bytes.AsSpan().IndexOf(number) >= 0);

        Sample.Sequences(_store.PeopleWriter.Erase(Sample.Ada, [Sample.Draft(JournalEntryKind.PersonErased)]));

        Assert.All(Everything(), bytes => Assert.Equal(-1, bytes.AsSpan().IndexOf(number)));
        Assert.Null(_store.Database.CheckPages());
    }

    [Fact]
    public async Task Open_Again_EverythingIsThere()
    {
        var reference = await Fill();
        _store.Close();

        using var again = new TemporaryStore(_store.Folder);

        Assert.Equal(reference.Embedding.Values, Assert.Single(again.Gallery.Load(Sample.Encoder).References).Embedding.Values);
        Assert.Equal(2, again.Reader.Verify(CancellationToken.None).Entries);
    }

    [Fact]
    public async Task Revision_AnotherConnectionWrites_IsSeen()
    {
        using var beside = new TemporaryStore(_store.Folder);
        var before = beside.Gallery.Revision;

        await Fill();

        Assert.Equal(_store.Gallery.Revision, beside.Gallery.Revision);
        Assert.True(beside.Gallery.Revision > before);
        Assert.Single(beside.Gallery.Load(Sample.Encoder).References);
    }

    [Fact]
    public void Open_ManyAtOnceOnAnEmptyFolder_AllOpenTheSame()
    {
        for (var round = 0; round < 5; round++)
        {
            var folder = Directory.CreateTempSubdirectory("accesscontrol-").FullName;
            try
            {
                Parallel.For(0, 6, new ParallelOptions { MaxDegreeOfParallelism = 6 }, _ =>
                {
                    using var store = new TemporaryStore(folder);
                    Assert.Equal(0, store.Reader.LastSequence());
                });
            }
            finally
            {
                Directory.Delete(folder, recursive: true);
            }
        }
    }

    [Fact]
    public async Task Open_AnyPageOverwritten_IsOneLine()
    {
        await Fill();
        _store.Close();
        var whole = await File.ReadAllBytesAsync(_store.File, TestContext.Current.CancellationToken);
        const int Page = 4096;
        Assert.True(whole.Length >= 20 * Page);
        for (var start = Page; start < whole.Length; start += Page)
        {
            var damaged = whole.ToArray();
            damaged.AsSpan(start, Page).Fill(0xFF);
            await File.WriteAllBytesAsync(_store.File, damaged, TestContext.Current.CancellationToken);
            Refused(DatabaseProblem.Damaged);

            // Too large a file isn't read through at the start: then each use says it, and nothing else is thrown.
            if (Open() is not { } store)
            {
                continue;
            }

            using var opened = store;
            foreach (var use in new Action[]
            {
                () => store.Reader.Verify(CancellationToken.None), () => store.Gallery.Load(Sample.Encoder), () => store.People.List(null, 10),
                () => store.Punches.Latest(10), () => _ = store.Gallery.Revision,
            })
            {
                if (Record.Exception(use) is { } thrown)
                {
                    Assert.Equal(DatabaseProblem.Damaged, Assert.IsType<UnusableDatabaseException>(thrown).Problem);
                }
            }

            var outcome = await store.Writer.AppendAsync([Sample.Grant(Sample.Ada, Sample.Morning)], AppendPriority.Door, Long);
            Assert.True(outcome is AppendOutcome.Durable or AppendOutcome.Failed { Failure: AppendFailure.Unusable }, outcome.ToString());
            Assert.NotNull(store.Database.CheckPages());
            store.Close();
            File.Delete($"{_store.File}-wal");
            File.Delete($"{_store.File}-shm");
        }
    }

    [Theory]
    [InlineData(0.5)]
    [InlineData(0.03)]
    [InlineData(0.0)]
    public async Task Open_Truncated_IsOneLine(double share)
    {
        await Fill();
        _store.Close();
        using (var file = new FileStream(_store.File, FileMode.Open))
        {
            file.SetLength((long)(file.Length * share));
        }

        Refused(DatabaseProblem.Damaged);
    }

    [Fact]
    public void Open_TextFile_IsForeign()
    {
        _store.Close();
        File.WriteAllText(_store.File, string.Join('\n', Enumerable.Repeat("This is no database.", 400)));

        Refused(DatabaseProblem.Foreign);
    }

    [Fact]
    public void Open_OtherDatabase_IsForeign()
    {
        _store.ExecuteRaw("PRAGMA application_id = 7");

        Refused(DatabaseProblem.Foreign);
    }

    [Fact]
    public async Task Open_SchemaBeforeTokens_IsUpgradedAndFollowUpsByTokenJoin()
    {
        Sample.Sequences(await _store.Writer.AppendAsync(
            [
                Sample.Grant(Sample.Ada, Sample.Morning, "one"),
                Sample.Grant(Sample.Ben, Sample.Morning, "two"),
                Sample.Grant(Sample.Ben, Sample.Morning),
                Sample.After(JournalEntryKind.Passed, 1),
                Sample.After(JournalEntryKind.NoEntry, GrantId.OfReserve("two")),
            ],
            AppendPriority.Door,
            Long));
        _store.Close();

        // As schema 1 was: no tokens beside punches, follow-ups by sequence only.
        _store.ExecuteRaw(
            """
            DROP TABLE recent_punches;
            DROP TRIGGER recent_punches_grow;
            DROP TRIGGER recent_punches_followed;
            DROP TRIGGER recent_punches_forget;
            DROP TRIGGER punches_is_not_changed;
            ALTER TABLE punches DROP COLUMN token;
            CREATE TRIGGER punches_is_not_changed BEFORE UPDATE ON punches BEGIN SELECT RAISE(ABORT, 'records are appended, never changed'); END;
            DROP TABLE grant_followups;
            CREATE TABLE grant_followups (sequence INTEGER PRIMARY KEY REFERENCES journal (sequence), grant_sequence INTEGER NOT NULL, kind TEXT NOT NULL) STRICT;
            CREATE INDEX grant_followups_grant ON grant_followups (grant_sequence);
            INSERT INTO grant_followups VALUES (4, 1, 'Passed');
            DELETE FROM SchemaVersions WHERE ScriptName LIKE '%0002%' OR ScriptName LIKE '%0017%';
            PRAGMA user_version = 1;
            """);

        using var upgraded = new TemporaryStore(_store.Folder);
        Assert.Equal(new JournalVerification(5, 0, null, null), upgraded.Reader.Verify(CancellationToken.None));
        Assert.Equal([PunchBasis.Granted, PunchBasis.NoEntry, PunchBasis.Passed], upgraded.Punches.Latest(10).Select(punch => punch.Basis));
        upgraded.Close();
        using var again = new TemporaryStore(_store.Folder);
        Assert.Equal(5, again.Reader.LastSequence());
    }

    [Fact]
    public void Open_NewerSchema_IsRefused()
    {
        _store.ExecuteRaw($"PRAGMA user_version = {Storage.Database.SchemaVersion + 1}");

        Assert.Contains("newer program", Refused(DatabaseProblem.Newer), StringComparison.Ordinal);
    }

    [Fact]
    public void Open_FolderMissing_IsOneLine()
    {
        var exception = Assert.Throws<UnusableDatabaseException>(() =>
            Storage.Database.Open(new DatabaseOptions(Path.Combine(_store.Folder, "no", "x.db")), _store.Key));

        Assert.Equal(DatabaseProblem.Missing, exception.Problem);
    }

    [Fact]
    public void Open_LockedByAnother_IsOneLine()
    {
        _store.Close();
        using var other = _store.OpenRaw();
        other.Execute("PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE; UPDATE gallery_revision SET revision = revision");

        Refused(DatabaseProblem.Locked);
    }

    [Fact]
    public void Open_WriteLockHeld_StillOpens()
    {
        using var other = SecondProcess.HoldWriteLock(_store.File);

        using var store = new TemporaryStore(_store.Folder);

        Assert.Equal(0, store.People.Count());
        other.Release();
    }

    [Fact]
    public void Open_ReadOnlyFile_IsOneLine()
    {
        Assert.SkipWhen(Environment.IsPrivilegedProcess, "A privileged user may write every file.");
        _store.Close();
        File.SetUnixFileMode(_store.File, UnixFileMode.UserRead);

        Refused(DatabaseProblem.ReadOnly);
    }

    [Fact]
    public void Open_AnotherKey_IsOneLine()
    {
        _store.Close();
        File.Delete(Path.Combine(_store.Folder, "reference.key"));

        Assert.Contains("reference.key", Refused(DatabaseProblem.WrongKey), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, "UPDATE biometric_references SET sealed = CAST(sealed || x'00' AS BLOB) WHERE number = 1")]
    [InlineData(0, "UPDATE biometric_references SET sealed = x'' WHERE number = 1")]
    [InlineData(0, "UPDATE biometric_references SET sealed = (SELECT sealed FROM biometric_references WHERE number = 2) WHERE number = 1")]
    [InlineData(0, "UPDATE biometric_references SET person = '1002' WHERE number = 1")]
    [InlineData(2, "UPDATE biometric_references SET encoder = 1 WHERE number = 3")]
    public void Load_ReferenceChanged_IsDamageAndTheOthersAreLoaded(int damaged, string sql)
    {
        Sample.Sequences(_store.PeopleWriter.Save([Sample.Person(Sample.Ada, Sample.Consent), Sample.Person(Sample.Ben, Sample.Consent)], []));
        var references = new[] { Sample.Reference(Sample.Ada), Sample.Reference(Sample.Ben), Sample.Reference(Sample.Ada, Sample.OtherEncoder) };
        Sample.Sequences(_store.PeopleWriter.AddReferences(references, []));

        _store.ExecuteRaw(sql);

        var content = _store.Gallery.Load(Sample.Encoder);
        var damage = Assert.Single(content.Damaged, damage => damage.Reference == references[damaged].Id);
        Assert.DoesNotContain('\n', damage.Problem);
        Assert.Equal(2 - (damaged == 0 ? 1 : 0), content.References.Length);
        Assert.DoesNotContain(content.References, reference => reference.Id == references[damaged].Id);
    }

    [Fact]
    public void Find_PersonChanged_IsOneLine()
    {
        Sample.Sequences(_store.PeopleWriter.Save([Sample.Person(Sample.Ada, Sample.Consent)], []));
        _store.ExecuteRaw("UPDATE people SET consent_given_at = consent_given_at - 1");

        var exception = Assert.Throws<UnusableDatabaseException>(() => _store.People.Find(Sample.Ada));

        Assert.Contains(Sample.Ada.Value, exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void List_PersonChanged_IsLeftOutAndToldApart()
    {
        Sample.Sequences(_store.PeopleWriter.Save([Sample.Person(Sample.Ada, Sample.Consent), Sample.Person(Sample.Ben, Sample.Consent)], []));
        Sample.Sequences(_store.PeopleWriter.AddReferences([Sample.Reference(Sample.Ada)], []));
        _store.ExecuteRaw($"UPDATE people SET consent_given_at = consent_given_at - 1 WHERE id = '{Sample.Ada}'");

        Assert.Equal([Sample.Ben], _store.People.List(null, 1).Select(listing => listing.Person.Id));
        Assert.Equal([Sample.Ben], _store.People.All().Select(person => person.Id));
        Assert.Equal([new DamagedPerson(Sample.Ada, 1)], _store.People.Damaged());
        Assert.Null(_store.People.NameOf(Sample.Ada));
    }

    [Fact]
    public void Reference_InsertedPastTheProgram_NeedsConsent()
    {
        Sample.Sequences(_store.PeopleWriter.Save([Sample.Person(Sample.Ada)], []));
        _store.ExecuteRaw("INSERT INTO encoders (id, name, sha256) VALUES (1, 'x', 'y')");

        var exception = Assert.Throws<SqliteException>(() =>
            _store.ExecuteRaw("INSERT INTO biometric_references (id, person, encoder, enrolled_at, sealed) VALUES (x'01', '1001', 1, 0, x'00')"));

        Assert.Contains("consent", exception.Message, StringComparison.Ordinal);
    }

    public void Dispose() => _store.Dispose();

    private TemporaryStore? Open()
    {
        try
        {
            return new TemporaryStore(_store.Folder, checkedBytes: 0);
        }
        catch (UnusableDatabaseException exception)
        {
            Assert.Equal(DatabaseProblem.Damaged, exception.Problem);
            return null;
        }
    }

    private async Task<BiometricReference> Fill()
    {
        Sample.Sequences(_store.PeopleWriter.Save([Sample.Person(Sample.Ada, Sample.Consent)], []));
        var reference = Sample.Reference(Sample.Ada);
        Sample.Sequences(_store.PeopleWriter.AddReferences([reference], [Sample.Draft(JournalEntryKind.ReferenceEnrolled)]));
        Sample.Sequences(await _store.Writer.AppendAsync([Sample.Grant(Sample.Ada, Sample.Morning)], AppendPriority.Door, Long));
        return reference;
    }

    private IEnumerable<byte[]> Everything() => Directory.GetFiles(_store.Folder, "accesscontrol.db*").Select(File.ReadAllBytes);

    private string Refused(DatabaseProblem problem)
    {
        var exception = Assert.Throws<UnusableDatabaseException>(() => new TemporaryStore(_store.Folder).Dispose());
        Assert.Equal(problem, exception.Problem);
        Assert.StartsWith(_store.File, exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', exception.Message);
        return exception.Message;
    }
}
