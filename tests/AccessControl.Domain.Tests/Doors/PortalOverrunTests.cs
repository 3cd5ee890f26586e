using AccessControl.Domain.Doors;
using Microsoft.Extensions.Time.Testing;
using NodaTime;
using static AccessControl.Domain.Journal.JournalEntryKind;

namespace AccessControl.Domain.Tests.Doors;

/// <summary>What a portal keeps, and what it tells, when more comes in than it can take.</summary>
public sealed class PortalOverrunTests : IAsyncDisposable
{
    private const int Capacity = 8;

    private readonly MemoryJournal _journal = new();
    private readonly MemoryPortalLines _lines;
    private readonly FakeTimeProvider _time = new();
    private PortalController? _controller;

    public PortalOverrunTests() => _lines = new(_time);

    public async ValueTask DisposeAsync()
    {
        _lines.Open.Set();
        if (_controller is not null)
        {
            await _controller.DisposeAsync();
        }
    }

    [Fact]
    public async Task Grants_TooMany_LockdownAndRecordHealthAreKept()
    {
        var portal = StartBusy();
        portal.PostLockdown(isOn: false);
        portal.PostLockdown(isOn: true);
        portal.RecordHealth.Report(this, isDegraded: true);
        var refused = Flood(portal);
        _lines.Open.Set();

        Assert.All(await Task.WhenAll(refused), end => Assert.Equal(GrantRefusal.Overrun, Refusal(end)));
        await portal.WhenHandled();
        Assert.True(portal.State.IsLockedDown);
        Assert.True(portal.State.IsRecordDegraded);
        Assert.Equal(GrantRefusal.Lockdown, Refusal(await portal.PostGrant(GrantId.OfSequence(99))));
    }

    [Fact]
    public async Task StandingInputs_PostedToAFullMailbox_AreHeard()
    {
        var portal = StartBusy();
        _ = Flood(portal);
        portal.PostLockdown(isOn: true);
        portal.RecordHealth.Report(this, isDegraded: true);
        _lines.Open.Set();

        await portal.WhenHandled();
        Assert.True(portal.State.IsLockedDown);
        Assert.True(portal.State.IsRecordDegraded);
    }

    [Fact]
    public async Task Edges_TooMany_ReleaseIsCarriedOutAndLinesAreReadAgain()
    {
        var portal = StartBusy();
        portal.PostManualRelease("guard");
        for (var i = 0; i <= Capacity; i++)
        {
            _lines.Drive(PortalLine.DoorContact, active: i % 2 == 0);
        }

        _lines.Open.Set();
        await portal.WhenHandled();
        Assert.True(portal.State.IsOpen);
        await portal.WhenRecorded();
        Assert.Single(_journal.Kinds, PortalOverrun);
        Assert.Equal(["yes"], Executed());
    }

    [Fact]
    public async Task Releases_TooMany_ThoseWithoutRoomAreToldAsNotExecuted()
    {
        var portal = StartBusy();
        for (var i = 0; i < Capacity + 2; i++)
        {
            portal.PostManualRelease($"guard-{i}");
        }

        _lines.Open.Set();
        await portal.WhenHandled();
        await portal.WhenRecorded();
        Assert.Equal(Capacity, Executed().Count(executed => executed == "yes"));
        var refused = _journal.Drafts.Where(draft => draft.Kind == ManualRelease && draft.Fields["executed"] == "no").ToList();
        Assert.Equal(["guard-8", "guard-9"], refused.Select(draft => draft.Personal!["operator"]));
        Assert.All(refused, draft => Assert.Equal("Overrun", draft.Fields["why"]));
        Assert.Equal(LockState.Released, portal.State.Lock);
    }

    [Fact]
    public async Task Release_PortalGoesOutOfService_IsToldAsNotExecuted()
    {
        var portal = StartBusy(OverrunState.PowerOff);
        portal.PostManualRelease("guard");
        _ = Flood(portal);
        _lines.Open.Set();

        await portal.WhenHandled();
        await portal.WhenRecorded();
        Assert.Equal("OutOfService", Assert.Single(_journal.Drafts, draft => draft.Kind == ManualRelease).Fields["why"]);
        Assert.Equal(["no"], Executed());
        await Assert.ThrowsAsync<InvalidOperationException>(() => portal.Fault);
    }

    [Fact]
    public async Task Release_AfterTheEnd_IsToldAsNotExecuted()
    {
        var portal = Start();
        await portal.DisposeAsync();
        portal.PostManualRelease("guard");

        await portal.WhenRecorded();
        Assert.Equal("Stopped", Assert.Single(_journal.Drafts, draft => draft.Kind == ManualRelease).Fields["why"]);
    }

    private static GrantRefusal? Refusal(GrantExecution end) => end.Match(_ => (GrantRefusal?)null, why => why);

    private static Task<GrantExecution>[] Flood(PortalController portal) =>
        [.. Enumerable.Range(2, Capacity + 1).Select(i => portal.PostGrant(GrantId.OfSequence(i)))];

    private IEnumerable<string> Executed() => _journal.Drafts.Where(draft => draft.Kind == ManualRelease).Select(draft => draft.Fields["executed"]);

    private PortalController Start(OverrunState overrun = OverrunState.Secured) => _controller = new(
        _lines,
        new PortalOptions(new("front"), StrikeKind.FailSecure, Duration.FromSeconds(5), Duration.FromSeconds(20)) { MailboxCapacity = Capacity, OverrunState = overrun },
        _journal,
        _journal,
        _time);

    /// <summary>A portal whose loop hangs in the write of a grant until the lines open.</summary>
    private PortalController StartBusy(OverrunState overrun = OverrunState.Secured)
    {
        var portal = Start(overrun);
        _lines.Reached.Reset();
        _lines.Open.Reset();
        _ = portal.PostGrant(GrantId.OfSequence(1));
        _lines.Reached.Wait(TestContext.Current.CancellationToken);
        return portal;
    }
}
