using System.Globalization;
using AccessControl.Contracts.Storage;
using AccessControl.Domain.Attendance;
using AccessControl.Domain.Doors;
using AccessControl.Domain.Journal;
using AccessControl.Domain.People;
using AccessControl.Storage.Attendance;
using CsCheck;
using Dapper;
using Microsoft.Data.Sqlite;
using NodaTime;

namespace AccessControl.Storage.Tests;

public sealed class SqlitePunchStoreContractTests : PunchStoreContract, IDisposable
{
    private static readonly JournalEntryKind[] Followed = [JournalEntryKind.Passed, JournalEntryKind.NoEntry, JournalEntryKind.GrantNotExecuted];

    private readonly TemporaryStore _store = new();

    protected override IJournal Journal => _store.Writer;

    protected override IPunchStore Punches => _store.Punches;

    /// <summary>Five million punches are read as fast as five thousand where no step touches them.</summary>
    [Fact]
    public void LastOfEach_ReadsTheRecentPunchesInTheirOrderAndNoOthers()
    {
        using var connection = new SqliteConnection(Database.ConnectionString(_store.Database.Path, pooled: false));
        connection.Open();

        var plan = connection.Query("EXPLAIN QUERY PLAN " + PunchStore.Recent).Select(row => (string)row.detail);

        Assert.Equal("SCAN u", Assert.Single(plan));
    }

    /// <summary>What the triggers keep is what reading all punches comes to: whatever is recorded, in any order of times, whatever follows first, whoever is erased.</summary>
    [Fact]
    public void LastOfEach_OfAnyRecord_IsWhatAllPunchesSay()
    {
        var step = Gen.Select(Gen.Int[0, 9], Gen.Int[0, 2], Gen.Int[0, 60], Gen.Int[0, 5], Gen.Bool);
        Gen.Select(step.Array[1, 40], Gen.OneOf(Gen.Const(0), Gen.Const(2), Gen.Const(16), Gen.Const(24))).Sample(
            (steps, hours) =>
            {
                var before = Duration.FromHours(hours);
                using var store = new TemporaryStore();
                foreach (var (i, (act, person, hour, grant, isPassed)) in steps.Index())
                {
                    var id = new PersonId((1001 + person).ToString(CultureInfo.InvariantCulture));
                    var kind = isPassed ? JournalEntryKind.Passed : JournalEntryKind.NoEntry;
                    var draft = act switch
                    {
                        < 3 => Punched(id, hour, $"t{i}", isPassed),
                        3 => Imported(Punched(id, hour, $"t{i}", isPassed)),
                        < 6 => Punched(id, hour, $"t{i}", isPassed) with { Fields = Sample.Fields() },
                        // By a token that isn't there yet, too.
                        < 8 => Sample.After(kind, GrantId.OfReserve($"t{i + grant - 3}")),
                        _ => Sample.After(kind, GrantId.OfSequence(Math.Max(1, i + 1 - grant))),
                    };
                    Sample.Sequences(store.Writer.AppendAsync([draft], AppendPriority.Door, TimeSpan.FromMinutes(10)).GetAwaiter().GetResult());
                    if (act == 9 && hour == 0)
                    {
                        store.PeopleWriter.Erase(id, [Sample.Draft(JournalEntryKind.PersonErased)]);
                    }
                }

                var all = store.Punches.Read(new Interval(null, null));
                var expected = all.GroupBy(punch => punch.Person).OrderBy(own => own.Key).SelectMany(own => LastPunches.Of([.. own.Where(punch => IsKept(punch, own))], before));
                Assert.Equal(expected, store.Punches.LastOfEach(before));
            },
            seed: "0000KbHG3yZ1",
            iter: 60,
            threads: 1);
    }

    [Fact]
    public async Task LastOfEach_OfADatabaseThatHadNoRecentPunches_IsTheSameAfterTheUpgrade()
    {
        JournalDraft[] drafts =
        [
            Punched(Sample.Ada, 0, "a", isKnown: true), Punched(Sample.Ada, 1, "b", isKnown: false), Punched(Sample.Ada, 40, "c", isKnown: false), Punched(Sample.Ada, 20, "d", isKnown: false),
            Punched(Sample.Ben, 3, "e", isKnown: false), Sample.After(JournalEntryKind.Passed, GrantId.OfReserve("d")), Sample.After(JournalEntryKind.NoEntry, 3), Sample.After(JournalEntryKind.Passed, 5),
        ];
        Sample.Sequences(await _store.Writer.AppendAsync(drafts, AppendPriority.Door, TimeSpan.FromMinutes(10)));
        var before = _store.Punches.LastOfEach(PunchDerivationOptions.MostPresence);
        Assert.Equal([4, 3, 5], before.Select(punch => punch.Sequence));
        Assert.Equal([PunchBasis.Passed, PunchBasis.NoEntry, PunchBasis.Passed], before.Select(punch => punch.Basis));
        _store.Close();
        _store.ExecuteRaw(
            """
            DROP TABLE recent_punches;
            DROP TRIGGER recent_punches_grow;
            DROP TRIGGER recent_punches_followed;
            DROP TRIGGER recent_punches_forget;
            DELETE FROM SchemaVersions WHERE ScriptName LIKE '%0017%';
            PRAGMA user_version = 16;
            """);

        using var upgraded = new TemporaryStore(_store.Folder);

        Assert.Equal(before, upgraded.Punches.LastOfEach(PunchDerivationOptions.MostPresence));
        Sample.Sequences(await upgraded.Writer.AppendAsync([Punched(Sample.Ben, 4, "f", isKnown: false)], AppendPriority.Door, TimeSpan.FromMinutes(10)));
        Assert.Equal([4, 3, 5, 9], upgraded.Punches.LastOfEach(PunchDerivationOptions.MostPresence).Select(punch => punch.Sequence));
        upgraded.Close();
    }

    public void Dispose() => _store.Dispose();

    private static bool IsKept(Punch punch, IEnumerable<Punch> own)
    {
        var day = Duration.FromDays(1);
        return punch.Basis == PunchBasis.Imported
            ? own.All(other => other.At - punch.At <= day)
            : own.All(other => other.Basis == PunchBasis.Imported || other.Sequence < punch.Sequence || other.At - punch.At <= day);
    }

    /// <summary>Timesheets follow from punches alone: whoever has the journal can make them again.</summary>
    [Fact]
    public void Read_AnyPunchesAndWhatFollowed_AreWhatTheJournalTells() =>
        Gen.Select(Gen.Int[0, 86_000], Gen.Enum<PunchKey>(), Gen.Int[0, 3], Gen.Int[0, 2].Select(i => Followed[i])).Array[1, 20].Sample(
            drawn =>
            {
                var first = _store.Reader.LastSequence();
                foreach (var (second, key, follows, kind) in drawn)
                {
                    var grant = follows == 2 ? Sample.Grant(Sample.Ben, Sample.Morning + Duration.FromSeconds(second), $"{Guid.NewGuid():N}") : Sample.Grant(Sample.Ada, Sample.Morning + Duration.FromSeconds(second));
                    var sequence = Append(grant with { Punch = grant.Punch! with { Key = key, Job = key == PunchKey.Job ? "Küche 4711" : null } });
                    if (follows > 0)
                    {
                        Append(Sample.After(kind, grant.Fields.TryGetValue(JournalPayload.TokenField, out var token) ? GrantId.OfReserve(token) : GrantId.OfSequence(sequence)));
                    }
                }

                var told = Told(first);

                Assert.Equal(told, _store.Punches.Read(new Interval(Sample.Morning, Sample.Morning + Duration.FromDays(1))).Where(punch => punch.Sequence > first).OrderBy(punch => punch.Sequence));
            },
            iter: 20,
            threads: 1);

    private List<Punch> Told(long after)
    {
        var (punches, byGrant) = (new List<Punch>(), new Dictionary<string, int>(StringComparer.Ordinal));
        for (var page = _store.Reader.ReadAfter(after, 1000); page.Count > 0; page = _store.Reader.ReadAfter(page[^1].Sequence, 1000))
        {
            foreach (var entry in page)
            {
                var payload = JournalPayload.Read(entry.Payload.AsMemory());
                if (payload.Punch is { } told)
                {
                    byGrant[payload.Token is { } token ? GrantId.OfReserve(token).Value : GrantId.OfSequence(entry.Sequence).Value] = punches.Count;
                    punches.Add(new Punch(entry.Person!.Value, told.AccessPoint, told.At, told.Direction, told.DirectionSource, told.Basis, entry.Sequence) { Key = told.Key, Job = told.Job });
                }
                else if (payload.Grant is { } grant)
                {
                    var followed = byGrant[grant.Value];
                    punches[followed] = punches[followed] with { Basis = entry.Kind == JournalEntryKind.Passed ? PunchBasis.Passed : PunchBasis.NoEntry };
                }
            }
        }

        return punches;
    }

    private long Append(JournalDraft draft) =>
        Sample.Sequences(_store.Writer.AppendAsync([draft], AppendPriority.Door, TimeSpan.FromHours(1)).GetAwaiter().GetResult())[0];

    private static JournalDraft Imported(JournalDraft draft) => draft with { Punch = draft.Punch! with { Basis = PunchBasis.Imported } };

    private static JournalDraft Punched(PersonId person, int hour, string token, bool isKnown)
    {
        var grant = Sample.Grant(person, Sample.Morning + Duration.FromHours(hour), token);
        return isKnown ? grant : grant with { Punch = grant.Punch! with { Direction = Direction.Unknown, DirectionSource = DirectionSource.Inferred } };
    }
}
