using AccessControl.Domain.Journal;
using AccessControl.Domain.People;

namespace AccessControl.Contracts.Storage;

/// <summary>What every journal does.</summary>
public abstract class JournalContract
{
    private static readonly TimeSpan Long = TimeSpan.FromMinutes(10);

    protected abstract IJournal Journal { get; }

    protected abstract IJournalReader Reader { get; }

    [Fact]
    public void LastSequence_EmptyJournal_IsZeroAndIntact()
    {
        Assert.Equal(0, Reader.LastSequence());
        Assert.Empty(Reader.ReadAfter(0, 10));
        var found = Reader.Verify(CancellationToken.None);
        Assert.True(found.IsIntact);
        Assert.Equal(0, found.Entries);
    }

    [Fact]
    public async Task Append_SeveralDrafts_FollowingSequencesFromOne()
    {
        var first = await Journal.AppendAsync(
            [Sample.Draft(JournalEntryKind.ServiceStarted), Sample.Draft(JournalEntryKind.CameraLost)], AppendPriority.Background, Long);
        var second = await Journal.AppendAsync([Sample.Draft(JournalEntryKind.CameraFound)], AppendPriority.Door, Long);

        Assert.Equal([1, 2], Sample.Sequences(first));
        Assert.Equal([3], Sample.Sequences(second));
        Assert.Equal(3, Reader.LastSequence());
    }

    [Fact]
    public async Task Append_NoDraft_Throws() =>
        await Assert.ThrowsAsync<ArgumentException>(() => Journal.AppendAsync([], AppendPriority.Door, Long));

    [Fact]
    public async Task ReadAfter_Entries_CarryTheirBytesAndChain()
    {
        var draft = Sample.Draft(JournalEntryKind.AccessDenied, ("reason", "UnknownPerson"), ("portal", "main"));
        await Journal.AppendAsync([draft, Sample.Grant(Sample.Ada, Sample.Morning)], AppendPriority.Door, Long);

        var entries = Reader.ReadAfter(0, 10);

        Assert.Equal([1, 2], entries.Select(entry => entry.Sequence));
        var payload = JournalPayload.Read(entries[0].Payload.AsMemory());
        Assert.Equal(JournalEntryKind.AccessDenied, entries[0].Kind);
        Assert.Equal(draft.Clock, payload.Clock);
        Assert.Equal("UnknownPerson", payload.Fields["reason"]);
        Assert.Null(entries[0].PersonalDigest);
        Assert.Null(entries[0].Personal);
        Assert.Equal(JournalChain.GenesisHash, entries[0].PreviousHash);
        Assert.Equal(entries[0].Hash, entries[1].PreviousHash);
        Assert.Equal(JournalChain.Hash(2, entries[0].Hash.AsSpan(), entries[1].Payload.AsSpan()), entries[1].Hash);
    }

    [Fact]
    public async Task ReadAfter_PersonalPayload_IsReadBackAndNotInTheChainedBytes()
    {
        await Journal.AppendAsync([Sample.Grant(Sample.Ada, Sample.Morning)], AppendPriority.Door, Long);

        var entry = Assert.Single(Reader.ReadAfter(0, 10));

        Assert.Equal(Sample.Ada, entry.Person);
        Assert.Equal("Ada Lovelace", entry.Personal!["name"]);
        Assert.NotNull(entry.PersonalDigest);
        var bytes = System.Text.Encoding.UTF8.GetString(entry.Payload.AsSpan());
        Assert.DoesNotContain("Lovelace", bytes, StringComparison.Ordinal);
        Assert.DoesNotContain(Sample.Ada.Value, bytes, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ReadAfter_Pages_ContinueWhereTheLastEnded()
    {
        await Journal.AppendAsync([.. Enumerable.Range(0, 7).Select(_ => Sample.Draft(JournalEntryKind.Passed))], AppendPriority.Background, Long);

        Assert.Equal([1, 2, 3], Reader.ReadAfter(0, 3).Select(entry => entry.Sequence));
        Assert.Equal([4, 5, 6], Reader.ReadAfter(3, 3).Select(entry => entry.Sequence));
        Assert.Equal([7], Reader.ReadAfter(6, 3).Select(entry => entry.Sequence));
        Assert.Empty(Reader.ReadAfter(7, 3));
    }

    [Fact]
    public async Task Append_ManyAtOnce_EachHasItsPlaceAndTheChainHolds()
    {
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 50).Select(i => Task.Run(() => Journal.AppendAsync(
            [Sample.Draft(JournalEntryKind.Passed), Sample.Grant(new PersonId($"{i}"), Sample.Morning)],
            i % 2 == 0 ? AppendPriority.Door : AppendPriority.Background,
            Long))));

        Assert.Equal(Enumerable.Range(1, 100).Select(i => (long)i), outcomes.SelectMany(outcome => Sample.Sequences(outcome)).Order());
        var found = Reader.Verify(CancellationToken.None);
        Assert.Null(found.Problem);
        Assert.Equal(100, found.Entries);
    }
}
