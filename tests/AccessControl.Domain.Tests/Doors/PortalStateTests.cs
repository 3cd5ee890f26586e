using AccessControl.Domain.Doors;
using AccessControl.Domain.Journal;
using NodaTime;
using static AccessControl.Domain.Journal.JournalEntryKind;

namespace AccessControl.Domain.Tests.Doors;

public sealed class PortalStateTests
{
    private static readonly PortalOptions Usual = new(
        new("front"), StrikeKind.FailSecure, Duration.FromSeconds(5), HeldOpenAfter: Duration.FromSeconds(20));

    private PortalOptions _portal = Usual;
    private PortalState _state = new(LockState.Secured, IsOpen: false, DoorAlarm.None, IsLockedDown: false);

    [Fact]
    public void Grant_DoorOpenedInTime_IsPassedOnceAndSecuresOnOpening()
    {
        Assert.Empty(Grant(at: 1, "7"));
        Assert.Equal(LockState.Released, _state.Lock);

        var entries = Door(at: 3, open: true);
        Assert.Equal(Passed, Assert.Single(entries).Kind);
        Assert.Equal("7", entries[0].Fields["grant"]);
        Assert.Equal(LockState.Secured, _state.Lock);

        Assert.Empty(Door(at: 5, open: false));
        Assert.Empty(Tick(at: 60));
    }

    [Fact]
    public void Grant_NobodyOpens_SecuresAtTheEndAndTellsNoEntryAfterTheGrace()
    {
        Grant(at: 1, "7");

        Assert.Empty(Tick(at: 5.999));
        Assert.Equal(LockState.Released, _state.Lock);
        Assert.Empty(Tick(at: 6));
        Assert.Equal(LockState.Secured, _state.Lock);

        var entry = Assert.Single(Tick(at: 6.5));
        Assert.Equal((NoEntry, "7"), (entry.Kind, entry.Fields["grant"]));
    }

    [Fact]
    public void Opening_JustAfterTheLockSecured_StillCounts()
    {
        Grant(at: 1, "7");
        Tick(at: 6);

        // Opened at 6.3 s, told by the debounced contact later.
        var entries = Next(new PortalInput.Edge(PortalLine.DoorContact, IsActive: true, At(6.3)), 6.32);

        Assert.Equal([Passed], entries.Select(entry => entry.Kind));
        Assert.Equal(DoorAlarm.None, _state.Alarm);
    }

    [Fact]
    public void Opening_WithoutRelease_IsForcedUntilClosed()
    {
        Assert.Equal([DoorForcedOpen], Kinds(Door(at: 1, open: true)));
        Assert.True(_state.Demands(PortalLine.Buzzer, StrikeKind.FailSecure));
        Assert.Empty(Tick(at: 100));

        var entry = Assert.Single(Door(at: 101, open: false));
        Assert.Equal((DoorSecured, "DoorForcedOpen"), (entry.Kind, entry.Fields["alarm"]));
        Assert.Equal(DoorAlarm.None, _state.Alarm);
        Assert.False(_state.Demands(PortalLine.Buzzer, StrikeKind.FailSecure));
    }

    [Fact]
    public void Opening_SecondTimeAfterOneGrant_IsForced()
    {
        Grant(at: 1, "7");
        Door(at: 2, open: true);
        Door(at: 4, open: false);

        Assert.Equal([DoorForcedOpen], Kinds(Door(at: 5, open: true)));
    }

    [Fact]
    public void Door_OpenTooLong_IsHeldOpenUntilClosed()
    {
        Grant(at: 1, "7");
        Door(at: 2, open: true);

        Assert.Empty(Tick(at: 21.9));
        Assert.Equal([DoorHeldOpen], Kinds(Tick(at: 22)));
        Assert.Equal(DoorAlarm.DoorHeldOpen, _state.Alarm);
        Assert.Equal([DoorSecured], Kinds(Door(at: 30, open: false)));
    }

    [Fact]
    public void Start_DoorOpen_IsNotForcedButMayBeHeld()
    {
        _state = PortalState.Start(isOpen: true, isExitPressed: false, At(0), _portal).State;

        Assert.Equal(DoorAlarm.None, _state.Alarm);
        Assert.Equal([DoorHeldOpen], Kinds(Tick(at: 20)));
    }

    [Fact]
    public void Exit_Pressed_ReleasesWhilePressedAndOpeningIsNotForced()
    {
        Assert.Equal([ExitRequested], Kinds(Exit(at: 1, pressed: true)));
        Assert.Equal(LockState.Released, _state.Lock);
        Assert.Empty(Tick(at: 30));
        Assert.Equal(LockState.Released, _state.Lock);

        Assert.Empty(Exit(at: 31, pressed: false));
        Assert.Empty(Door(at: 33, open: true));
        Assert.Equal(DoorAlarm.None, _state.Alarm);
        Assert.Equal(LockState.Secured, _state.Lock);
    }

    [Fact]
    public void Exit_InLockdown_Releases()
    {
        Next(new PortalInput.Lockdown(IsOn: true), 1);
        Exit(at: 2, pressed: true);

        Assert.Equal(LockState.Released, _state.Lock);
    }

    [Fact]
    public void Grant_InLockdown_IsNotExecuted()
    {
        Next(new PortalInput.Lockdown(IsOn: true), 1);

        var entry = Assert.Single(Grant(at: 2, "7"));

        Assert.Equal((GrantNotExecuted, "7", "Lockdown"), (entry.Kind, entry.Fields["grant"], entry.Fields["why"]));
        Assert.Equal(LockState.Secured, _state.Lock);
    }

    [Fact]
    public void Grant_ThatWaitedTooLong_IsNotExecuted()
    {
        var entry = Assert.Single(Next(new PortalInput.Grant(new("7"), Duration.FromSeconds(5), PostedAt: At(1)), 3.1));

        Assert.Equal((GrantNotExecuted, "Stale"), (entry.Kind, entry.Fields["why"]));
    }

    [Fact]
    public void Grant_WhileReleased_ExtendsAndEachGetsItsOwnEnd()
    {
        Grant(at: 1, "7");
        Grant(at: 4, "8");
        Assert.Equal(["7"], Tick(at: 6.5).Select(entry => entry.Fields["grant"]));
        Assert.Equal(LockState.Released, _state.Lock);

        var entry = Assert.Single(Door(at: 8.9, open: true));
        Assert.Equal((Passed, "8"), (entry.Kind, entry.Fields["grant"]));
    }

    [Fact]
    public void Opening_OfTwoGrants_PassesBoth()
    {
        Grant(at: 1, "7");
        Grant(at: 2, "8");

        var entries = Door(at: 3, open: true);

        Assert.Equal(["7", "8"], entries.Select(entry => entry.Fields["grant"]));
        Assert.All(entries, entry => Assert.Equal("2", entry.Fields["grants"]));
    }

    [Fact]
    public void Grant_AtTheOpenDoor_IsPassedAtOnceAndSaysHow()
    {
        Grant(at: 1, "7");
        Door(at: 2, open: true);

        var entry = Assert.Single(Grant(at: 3, "8"));

        Assert.Equal((Passed, "8", "door stood open"), (entry.Kind, entry.Fields["grant"], entry.Fields["how"]));
    }

    [Fact]
    public void Grant_WithoutDoorContact_ClaimsNeitherPassageNorItsAbsence()
    {
        _portal = Usual with { HasDoorContact = false };
        Grant(at: 1, "7");

        Assert.Empty(Door(at: 2, open: true));
        Assert.Empty(Tick(at: 60));
        Assert.Equal(LockState.Secured, _state.Lock);
    }

    [Fact]
    public void RelockOnClose_DoorStaysOpenBeyondTheWindow_SecuresOnClosingOnly()
    {
        _portal = Usual with { Relock = Relock.OnClose };
        Grant(at: 1, "7");
        Door(at: 2, open: true);
        Grant(at: 3, "8");
        Tick(at: 15);
        Assert.Equal(LockState.Released, _state.Lock);

        Door(at: 16, open: false);
        Assert.Equal(LockState.Secured, _state.Lock);
    }

    [Fact]
    public void RelockAtEnd_DoorOpened_SecuresWhenTheTimeIsOver()
    {
        _portal = Usual with { Relock = Relock.AtEnd };
        Grant(at: 1, "7");
        Door(at: 2, open: true);
        Assert.Equal(LockState.Released, _state.Lock);

        Tick(at: 6);
        Assert.Equal(LockState.Secured, _state.Lock);
    }

    [Fact]
    public void Overrun_WithPendingGrant_SecuresAndEndsIt()
    {
        Grant(at: 1, "7");

        Assert.Equal([PortalOverrun, NoEntry], Kinds(Next(new PortalInput.Overrun(), 2)));
        Assert.Equal(LockState.Secured, _state.Lock);
        Assert.False(_state.IsOutOfService);
    }

    [Theory]
    [InlineData(StrikeKind.FailSecure, LockState.Secured)]
    [InlineData(StrikeKind.FailSafe, LockState.Released)]
    public void PowerOff_OfEitherLock_DemandsNothingAndSaysWhatTheLockIs(StrikeKind strike, LockState expected)
    {
        _portal = Usual with { Strike = strike };
        Grant(at: 1, "7");

        Assert.Equal([PortalFault, NoEntry], Kinds(Next(new PortalInput.PowerOff("IOException", IsFault: true), 2)));
        Assert.Equal(expected, _state.Lock);
        Assert.False(_state.Demands(PortalLine.Strike, strike));
        Assert.Equal([GrantNotExecuted], Kinds(Grant(at: 3, "8")));
        Door(at: 4, open: true);
        Exit(at: 5, pressed: true);
        Assert.Equal(expected, _state.Lock);
    }

    [Fact]
    public void RecordDegraded_WhileSecured_BlinksRed()
    {
        Next(new PortalInput.RecordHealth(IsDegraded: true), 1);
        Assert.False(_state.Demands(PortalLine.RedLamp, StrikeKind.FailSecure));
        Tick(at: 1.5);
        Assert.True(_state.Demands(PortalLine.RedLamp, StrikeKind.FailSecure));
        Tick(at: 2);
        Assert.False(_state.Demands(PortalLine.RedLamp, StrikeKind.FailSecure));

        Next(new PortalInput.RecordHealth(IsDegraded: false), 3);
        Assert.True(_state.Demands(PortalLine.RedLamp, StrikeKind.FailSecure));
        Assert.Null(_state.NextDeadline);
    }

    [Fact]
    public void ManualRelease_ByAnOperator_ReleasesAndKeepsTheNameApart()
    {
        var entry = Assert.Single(Next(new PortalInput.ManualRelease("guard-1"), 1));

        Assert.Equal(LockState.Released, _state.Lock);
        Assert.DoesNotContain(entry.Fields, field => field.Value.Contains("guard", StringComparison.Ordinal));
        Assert.Equal("guard-1", entry.Personal!["operator"]);
    }

    [Theory]
    [InlineData(0.4, 20, "unlockDuration")]
    [InlineData(61, 20, "unlockDuration")]
    [InlineData(5, 0.5, "heldOpenAfter")]
    public void Problems_OutOfRange_NameTheKey(double unlock, double held, string key)
    {
        var options = Usual with { UnlockDuration = Duration.FromSeconds(unlock), HeldOpenAfter = Duration.FromSeconds(held) };

        Assert.StartsWith(key + ":", Assert.Single(options.Problems()), StringComparison.Ordinal);
        Assert.Empty(Usual.Problems());
    }

    private static Duration At(double seconds) => Duration.FromSeconds(seconds);

    private static IEnumerable<JournalEntryKind> Kinds(IEnumerable<PortalEntry> entries) => entries.Select(entry => entry.Kind);

    private PortalEntry[] Grant(double at, string id) => Next(new PortalInput.Grant(new(id), _portal.UnlockDuration, At(at)), at);

    private PortalEntry[] Door(double at, bool open) => Next(new PortalInput.Edge(PortalLine.DoorContact, open, At(at)), at);

    private PortalEntry[] Exit(double at, bool pressed) => Next(new PortalInput.Edge(PortalLine.RequestToExit, pressed, At(at)), at);

    private PortalEntry[] Tick(double at) => Next(new PortalInput.Timer(), at);

    private PortalEntry[] Next(PortalInput input, double at)
    {
        var transition = _state.Next(input, At(at), _portal);
        _state = transition.State;
        return [.. transition.Entries];
    }
}
