using AccessControl.Contracts.Fakes;
using AccessControl.Contracts.Storage;
using AccessControl.Domain.Journal;
using Microsoft.Extensions.Time.Testing;
using static AccessControl.Domain.Journal.JournalEntryKind;

namespace AccessControl.Domain.Tests.Journal;

public sealed class JournalReserveTests
{
    private static readonly AppendOutcome.Failed Full = new(AppendFailure.DiskFull, "No space is left.");
    private static readonly TimeSpan Deadline = TimeSpan.FromMilliseconds(400);

    private readonly FakeTimeProvider _time = new(Sample.Morning.ToDateTimeOffset());
    private readonly FakeJournal _journal;
    private volatile bool _isDegraded;

    public JournalReserveTests() => _journal = new FakeJournal(_time);

    private IEnumerable<JournalEntryKind> Kinds => _journal.Drafts.Select(draft => draft.Kind);

    [Fact(Timeout = 60_000)]
    public async Task Add_NoRoomWhileTheDiskIsFull_KeepsTheFirstAndAccountsForTheRest()
    {
        var reserve = Reserve(2);
        _journal.Failure = Full;
        for (var i = 0; i < 5; i++)
        {
            reserve.Add(Sample.Draft(ManualRelease));
        }

        await Eventually(() => _isDegraded, TestContext.Current.CancellationToken);
        Assert.False(reserve.WhenIdle().IsCompleted);

        _journal.Failure = null;
        await Eventually(() => reserve.WhenIdle().IsCompleted, TestContext.Current.CancellationToken);
        Assert.Equal([ManualRelease, ManualRelease, StorageDegraded], Kinds);
        Assert.Equal("3", _journal.Drafts[^1].Fields["lost"]);
        Assert.False(_isDegraded);
    }

    [Fact(Timeout = 60_000)]
    public async Task Add_AppendTimesOutAndComesLate_IsWrittenOnce()
    {
        var reserve = Reserve();
        _journal.IsHeld = true;
        reserve.Add(Sample.Draft(ManualRelease));
        await Eventually(() => _isDegraded, TestContext.Current.CancellationToken);

        _journal.IsHeld = false;
        await Eventually(() => reserve.WhenIdle().IsCompleted, TestContext.Current.CancellationToken);
        Assert.Equal([ManualRelease, LateAppend], Kinds);
        Assert.False(_isDegraded);
    }

    [Fact(Timeout = 60_000)]
    public async Task Add_AppendTimesOutAndFailsLate_IsWrittenFromTheReserve()
    {
        var reserve = Reserve();
        _journal.IsHeld = true;
        reserve.Add(Sample.Draft(ManualRelease));
        await Eventually(() => _isDegraded, TestContext.Current.CancellationToken);

        _journal.Failure = Full;
        _journal.IsHeld = false;
        _journal.Failure = null;
        await Eventually(() => reserve.WhenIdle().IsCompleted, TestContext.Current.CancellationToken);
        Assert.Equal([ManualRelease], Kinds);
    }

    [Fact(Timeout = 60_000)]
    public async Task Add_Rejected_IsCountedAsLostAndNotTriedAgain()
    {
        var reserve = Reserve();
        _journal.Failure = new AppendOutcome.Failed(AppendFailure.Rejected, "a rule");
        reserve.Add(Sample.Draft(ManualRelease));
        await reserve.WhenIdle().WaitAsync(TestContext.Current.CancellationToken);

        _journal.Failure = null;
        reserve.Add(Sample.Draft(CameraLost));
        await reserve.WhenIdle().WaitAsync(TestContext.Current.CancellationToken);
        Assert.Equal([CameraLost], Kinds);
        Assert.False(_isDegraded);
    }

    [Fact(Timeout = 60_000)]
    public async Task TryHold_InLineAtTheJournal_KeepsItsRoomUntilItIsWritten()
    {
        var reserve = Reserve(1);
        var (draft, late) = await TimedOut();

        Assert.True(reserve.TryHold(draft, late));
        Assert.False(reserve.TryAdd(Sample.Draft(CameraLost)));
        Assert.False(reserve.TryHold(draft, late));

        _journal.IsHeld = false;
        await reserve.WhenIdle().WaitAsync(TestContext.Current.CancellationToken);
        Assert.Equal([ManualRelease, LateAppend], Kinds);
        Assert.True(reserve.TryAdd(Sample.Draft(CameraLost)));
    }

    [Fact(Timeout = 60_000)]
    public async Task AddAfter_TheOtherCameLate_NamesItsSequence()
    {
        var reserve = Reserve(1);
        _journal.Write([Sample.Draft(ServiceStarted)]);
        var (_, late) = await TimedOut();
        reserve.AddAfter(late, sequence => Sample.After(GrantNotExecuted, sequence));

        _journal.IsHeld = false;
        await Eventually(() => reserve.WhenIdle().IsCompleted, TestContext.Current.CancellationToken);
        Assert.Equal([ServiceStarted, ManualRelease, LateAppend, GrantNotExecuted], Kinds);
        Assert.Equal("2", _journal.Drafts[^1].Fields["grant"]);
    }

    private JournalReserve Reserve(int capacity = 256) => new(_journal, _journal.Clock, _time, "front", capacity, isDegraded => _isDegraded = isDegraded);

    private async Task<(JournalDraft Draft, Task<AppendOutcome> Late)> TimedOut()
    {
        _journal.IsHeld = true;
        var draft = Sample.Draft(ManualRelease);
        var append = _journal.AppendAsync([draft], AppendPriority.Door, Deadline);
        _time.Advance(Deadline);
        return (draft, Assert.IsType<AppendOutcome.Failed>(await append).Late!);
    }

    /// <summary>Lets time pass for the reserve's own tasks until something holds; the test's time-out ends it if it never does.</summary>
    private async Task Eventually(Func<bool> holds, CancellationToken cancellation)
    {
        while (!holds())
        {
            _time.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
            cancellation.ThrowIfCancellationRequested();
        }
    }
}
