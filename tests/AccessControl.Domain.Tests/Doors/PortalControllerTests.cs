using AccessControl.Domain.Doors;
using AccessControl.Domain.Journal;
using Microsoft.Extensions.Time.Testing;
using NodaTime;
using static AccessControl.Domain.Journal.JournalEntryKind;

namespace AccessControl.Domain.Tests.Doors;

public sealed class PortalControllerTests : IAsyncDisposable
{
    private readonly FakeTimeProvider _time = new();
    private readonly MemoryJournal _journal = new();
    private readonly MemoryPortalLines _lines;
    private PortalController? _controller;

    public PortalControllerTests() => _lines = new(_time);

    public async ValueTask DisposeAsync()
    {
        _journal.Failure = null;
        _lines.Open.Set();
        if (_controller is not null)
        {
            await _controller.DisposeAsync();
        }
    }

    [Theory]
    [InlineData(StrikeKind.FailSecure, false)]
    [InlineData(StrikeKind.FailSafe, true)]
    public void Create_OfEitherLock_IsSecured(StrikeKind strike, bool energised)
    {
        var portal = Start(strike: strike);

        Assert.Equal(LockState.Secured, portal.State.Lock);
        Assert.Equal(energised, _lines.Read(PortalLine.Strike));
        Assert.True(_lines.Read(PortalLine.RedLamp));
        Assert.False(_lines.Read(PortalLine.GreenLamp));
    }

    [Fact]
    public async Task PostGrant_DoorOpened_WritesStrikeFirstAndJournalsPassed()
    {
        var portal = Start();
        var before = _lines.Written.Length;

        var execution = await portal.PostGrant(GrantId.OfSequence(42));

        Assert.True(execution.Match(_ => true, _ => false));
        Assert.Equal(new PortalCommand(PortalLine.Strike, IsActive: true), _lines.Written[before]);
        Assert.True(portal.View.GreenLamp);

        _lines.Drive(PortalLine.DoorContact, active: true);
        await portal.WhenHandled();
        Assert.True(portal.View.IsOpen);
        Assert.False(_lines.Read(PortalLine.Strike));

        await portal.WhenRecorded();
        var draft = Assert.Single(_journal.Drafts);
        Assert.Equal((Passed, "42", "front"), (draft.Kind, draft.Fields["grant"], draft.Fields["portal"]));
        Assert.Equal(_journal.Now, draft.Clock.Instant);
    }

    [Fact]
    public async Task PostGrant_NobodyOpens_SecuresByTheTimerAndJournalsNoEntry()
    {
        var portal = Start();
        await portal.PostGrant(GrantId.OfSequence(42));

        _time.Advance(TimeSpan.FromSeconds(5));
        await portal.WhenHandled();
        Assert.False(_lines.Read(PortalLine.Strike));
        Assert.Equal(LockState.Secured, portal.View.Lock);

        _time.Advance(TimeSpan.FromSeconds(1));
        await portal.WhenHandled();
        await portal.WhenRecorded();
        Assert.Equal([NoEntry], _journal.Kinds);
    }

    [Fact]
    public async Task WallClock_SetBackDuringARelease_ChangesNoDeadline()
    {
        var portal = Start();
        await portal.PostGrant(GrantId.OfSequence(42));

        _journal.Now -= Duration.FromDays(365);
        _time.Advance(TimeSpan.FromSeconds(5));
        await portal.WhenHandled();

        Assert.Equal(LockState.Secured, portal.State.Lock);
    }

    [Fact(Timeout = 60_000)]
    public async Task ExitButton_JournalUnusable_ReleasesAtOnceAndTheEntryFollows()
    {
        var portal = Start();
        _journal.Failure = AppendFailure.DiskFull;

        _lines.Drive(PortalLine.RequestToExit, active: true);
        await portal.WhenHandled();
        Assert.True(_lines.Read(PortalLine.Strike));
        await Eventually(() => portal.State.IsRecordDegraded, TestContext.Current.CancellationToken);
        Assert.Empty(_journal.Drafts);

        _journal.Failure = null;
        await Eventually(() => !portal.State.IsRecordDegraded, TestContext.Current.CancellationToken);
        await portal.WhenRecorded();
        Assert.Equal([ExitRequested], _journal.Kinds);
    }

    [Fact(Timeout = 60_000)]
    public async Task RecordHealth_TwoSources_IsDegradedUntilBothAreWell()
    {
        var portal = Start();
        var entrance = new object();
        portal.RecordHealth.Report(entrance, isDegraded: true);
        _journal.Failure = AppendFailure.DiskFull;
        portal.PostManualRelease("guard");
        await portal.WhenHandled();
        await Eventually(() => _journal.Calls > 1, TestContext.Current.CancellationToken);

        portal.RecordHealth.Report(entrance, isDegraded: false);
        await portal.WhenHandled();
        Assert.True(portal.State.IsRecordDegraded);

        portal.RecordHealth.Report(entrance, isDegraded: true);
        _journal.Failure = null;
        await Eventually(() => portal.WhenRecorded().IsCompleted, TestContext.Current.CancellationToken);
        await portal.WhenHandled();
        Assert.True(portal.State.IsRecordDegraded);

        portal.RecordHealth.Report(entrance, isDegraded: false);
        await portal.WhenHandled();
        Assert.False(portal.State.IsRecordDegraded);
    }

    [Fact]
    public async Task Mailbox_FullWhileTheLoopIsBusy_SecuresRefusesAndJournalsOverrun()
    {
        var portal = Start();
        _lines.Reached.Reset();
        _lines.Open.Reset();
        var first = portal.PostGrant(GrantId.OfSequence(1));
        _lines.Reached.Wait();

        var others = Enumerable.Range(2, 12).Select(i => portal.PostGrant(GrantId.OfSequence(i))).ToArray();
        _lines.Open.Set();

        Assert.True((await first).Match(_ => true, _ => false));
        Assert.All(await Task.WhenAll(others), end => Assert.Equal(GrantRefusal.Overrun, end.Match(_ => (GrantRefusal?)null, why => why)));
        await portal.WhenHandled();
        Assert.Equal(LockState.Secured, portal.State.Lock);
        Assert.False(_lines.Read(PortalLine.Strike));

        await portal.WhenRecorded();
        Assert.Equal(12, _journal.Kinds.Count(kind => kind == GrantNotExecuted));
        Assert.Single(_journal.Kinds, PortalOverrun);
        Assert.True((await portal.PostGrant(GrantId.OfSequence(99))).Match(_ => true, _ => false));
    }

    [Fact]
    public async Task Mailbox_GrantsWait_ExitGoesAhead()
    {
        var portal = Start();
        _lines.Reached.Reset();
        _lines.Open.Reset();
        var first = portal.PostGrant(GrantId.OfSequence(1));
        _lines.Reached.Wait();

        portal.RecordHealth.Report(this, isDegraded: true);
        var second = portal.PostGrant(GrantId.OfSequence(2));
        portal.PostLockdown(isOn: true);
        _lines.Open.Set();

        Assert.True((await first).Match(_ => true, _ => false));
        Assert.Equal(GrantRefusal.Lockdown, (await second).Match(_ => (GrantRefusal?)null, why => why));
    }

    [Fact]
    public async Task Write_Throws_DropsReportsAndTellsTheGrant()
    {
        var portal = Start();
        _lines.Failure = new IOException("line gone");

        var end = await portal.PostGrant(GrantId.OfSequence(7));

        Assert.Equal(GrantRefusal.OutOfService, end.Match(_ => (GrantRefusal?)null, why => why));
        Assert.True(_lines.IsDropped);
        Assert.True(portal.View.IsOutOfService);
        Assert.IsType<IOException>((await Assert.ThrowsAnyAsync<Exception>(() => portal.Fault)));
        await portal.WhenRecorded();
        Assert.Equal([PortalFault, GrantNotExecuted], _journal.Kinds);

        _lines.Drive(PortalLine.RequestToExit, active: true);
        await portal.WhenHandled();
        await portal.WhenRecorded();
        Assert.Equal("no", _journal.Drafts[^1].Fields["executed"]);
    }

    [Fact]
    public async Task Write_HangsAndMailboxFull_DropsFromTheCallersThread()
    {
        var portal = Start();
        _lines.Reached.Reset();
        _lines.Open.Reset();
        _ = portal.PostGrant(GrantId.OfSequence(1));
        _lines.Reached.Wait();
        _time.Advance(TimeSpan.FromSeconds(3));

        for (var i = 0; i < 9; i++)
        {
            _ = portal.PostGrant(GrantId.OfSequence(2 + i));
        }

        Assert.True(_lines.IsDropped);
        await Assert.ThrowsAsync<TimeoutException>(() => portal.Fault);
    }

    [Fact]
    public async Task Dispose_DuringARelease_DropsEndsTheGrantAndRefusesLaterOnes()
    {
        var portal = Start();
        await portal.PostGrant(GrantId.OfSequence(1));

        await portal.DisposeAsync();

        Assert.True(_lines.IsDropped);
        Assert.False(_lines.Read(PortalLine.Strike));
        var late = await portal.PostGrant(GrantId.OfSequence(2));
        Assert.Equal(GrantRefusal.Stopped, late.Match(_ => (GrantRefusal?)null, why => why));
        await portal.WhenRecorded();
        Assert.Equal([NoEntry, GrantNotExecuted], _journal.Kinds);
    }

    [Fact]
    public async Task Restart_AfterAGrantNotUsed_ExecutesNothingOld()
    {
        var portal = Start();
        await portal.PostGrant(GrantId.OfSequence(1));
        await portal.DisposeAsync();

        using var lines = new MemoryPortalLines(_time);
        await using var next = new PortalController(lines, portal.Options, _journal, _journal, _time);
        await next.WhenHandled();

        Assert.DoesNotContain(new PortalCommand(PortalLine.Strike, IsActive: true), lines.Written);
        Assert.Empty(next.State.Pending);
    }

    [Fact]
    public void Create_OptionOutOfRange_NamesKeyAndMend()
    {
        var options = Options() with { UnlockDuration = Duration.FromMinutes(5) };

        var problem = Assert.Throws<ArgumentException>(() => new PortalController(_lines, options, _journal, _journal, _time));

        Assert.Contains("portal front: unlockDuration: 300 s is outside 0.5 s to 60 s", problem.Message, StringComparison.Ordinal);
    }

    private static PortalOptions Options(StrikeKind strike = StrikeKind.FailSecure) => new(
        new("front"), strike, Duration.FromSeconds(5), Duration.FromSeconds(20))
    {
        MailboxCapacity = 8,
    };

    private PortalController Start(StrikeKind strike = StrikeKind.FailSecure) =>
        _controller = new(_lines, Options(strike), _journal, _journal, _time);

    /// <summary>Lets time pass for the record's own thread until something holds; the test's time-out ends it if it never does.</summary>
    private async Task Eventually(Func<bool> holds, CancellationToken cancellation)
    {
        while (!holds())
        {
            _time.Advance(TimeSpan.FromMilliseconds(100));
            await Task.Yield();
            cancellation.ThrowIfCancellationRequested();
        }
    }
}
