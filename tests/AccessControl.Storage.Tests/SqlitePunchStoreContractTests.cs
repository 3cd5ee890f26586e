using AccessControl.Contracts.Storage;
using AccessControl.Domain.Attendance;
using AccessControl.Domain.Doors;
using AccessControl.Domain.Journal;
using CsCheck;
using NodaTime;

namespace AccessControl.Storage.Tests;

public sealed class SqlitePunchStoreContractTests : PunchStoreContract, IDisposable
{
    private static readonly JournalEntryKind[] Followed = [JournalEntryKind.Passed, JournalEntryKind.NoEntry, JournalEntryKind.GrantNotExecuted];

    private readonly TemporaryStore _store = new();

    protected override IJournal Journal => _store.Writer;

    protected override IPunchStore Punches => _store.Punches;

    public void Dispose() => _store.Dispose();

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
                    var sequence = Append(grant with { Punch = grant.Punch! with { Key = key, Job = key == PunchKey.Job ? "4711" : null } });
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
}
