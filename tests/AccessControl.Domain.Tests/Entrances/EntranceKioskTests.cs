using AccessControl.Domain.Attendance;
using AccessControl.Domain.Attendance.Kiosks;
using AccessControl.Domain.Doors;
using AccessControl.Domain.Journal;
using AccessControl.Domain.People;

namespace AccessControl.Domain.Tests.Entrances;

/// <summary>Keys beside a door, clocks without one, and what people agreed to.</summary>
public sealed class EntranceKioskTests
{
    private static readonly PersonId Ada = new("ada");

    [Fact]
    public async Task Key_PressedBeforeAFaceIsLetIn_IsOfThatGrantsPunch()
    {
        await using var bench = new EntranceBench(kiosk: same => same);
        bench.Enrol("ada", EntranceBench.Ada);
        bench.Kiosk!.Press(KioskButton.Break);

        await bench.Stand(1, EntranceBench.Ada);

        var punch = Assert.Single(bench.Punches());
        Assert.Equal((Ada, PunchKey.Break, Direction.Out, DirectionSource.Key, PunchBasis.Granted), (punch.Person, punch.Key, punch.Direction, punch.DirectionSource, punch.Basis));
        Assert.True(bench.Lines.Read(PortalLine.Strike));
        Assert.Equal("ADA", bench.Kiosk.View().Greeting!.FirstName);
        Assert.Null(bench.Kiosk.Keys.Current);
    }

    [Fact]
    public async Task Key_PressedByWhoeverWasJustLetIn_IsAPunchOfItsOwnAndMovesNoLock()
    {
        await using var bench = new EntranceBench(kiosk: same => same);
        bench.Enrol("ada", EntranceBench.Ada);
        await bench.Stand(1, EntranceBench.Ada);
        bench.Kiosk!.Press(KioskButton.Out);

        await bench.Stand(2, EntranceBench.Ada);

        var punch = bench.Punches()[0];
        Assert.Equal((2, PunchKey.Out, Direction.Out, PunchBasis.Kiosk), (bench.Punches().Count, punch.Key, punch.Direction, punch.Basis));
        Assert.Equal(1, bench.Lines.Releases);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Key_OfASecondLookThatCantBeWritten_IsTriedAgainWhileThePersonStays(bool hasDoor)
    {
        await using var bench = new EntranceBench(hasDoor: hasDoor, kiosk: same => same);
        bench.Enrol("ada", EntranceBench.Ada);
        await bench.Stand(1, EntranceBench.Ada);
        bench.Kiosk!.Press(KioskButton.Out);
        bench.Journal.Failure = new AppendOutcome.Failed(AppendFailure.DiskFull, "full");

        var refused = Assert.Single(await bench.Stand(2, EntranceBench.Ada));
        Assert.Equal(DenialReason.RecordUnavailable, Assert.IsType<AccessDecision.Denied>(refused.Decision).Reason);
        Assert.Single(bench.Punches());

        bench.Journal.Failure = null;
        await bench.Stand(3, EntranceBench.Ada);
        Assert.Equal((2, PunchKey.Out), (bench.Punches().Count, bench.Punches()[0].Key));
        Assert.Null(bench.Kiosk.Keys.Current);
        Assert.Equal(hasDoor ? 1 : 0, bench.Lines.Releases);
    }

    [Fact]
    public async Task Clock_WithoutADoor_PunchesOnItsOwnBasisAndGreets()
    {
        await using var bench = new EntranceBench(hasDoor: false, kiosk: same => same);
        bench.Enrol("ada", EntranceBench.Ada);

        var arrival = Assert.Single(await bench.Stand(3, EntranceBench.Ada));

        Assert.Equal(Ada, arrival.Person);
        var punch = Assert.Single(bench.Punches());
        Assert.Equal((Ada, PunchBasis.Kiosk, Direction.Unknown), (punch.Person, punch.Basis, punch.Direction));
        Assert.False(bench.Lines.Read(PortalLine.Strike));
        var entry = Assert.Single(await bench.Recorded(JournalEntryKind.KioskPunched));
        Assert.Equal(("face", false), (entry.Fields["by"], entry.Fields.ContainsKey("portal")));
        Assert.Equal((null, null), (bench.Entrance.CurrentView!.Door, bench.Entrance.CurrentView.Portal));
    }

    [Fact]
    public async Task Clock_WithoutADoor_PunchesAgainOnceTheFaceWasAway()
    {
        await using var bench = new EntranceBench(hasDoor: false, kiosk: same => same);
        bench.Enrol("ada", EntranceBench.Ada);

        await bench.Stand(6, EntranceBench.Ada);
        Assert.Single(bench.Punches());
        await bench.Nobody(4);
        await bench.Stand(2, EntranceBench.Ada);

        Assert.Equal(2, bench.Punches().Count);
    }

    [Fact]
    public async Task Clock_WhoseRecordCantBeWritten_PunchesNobodyAndTriesAgain()
    {
        await using var bench = new EntranceBench(hasDoor: false, kiosk: same => same);
        bench.Enrol("ada", EntranceBench.Ada);
        bench.Journal.Failure = new AppendOutcome.Failed(AppendFailure.DiskFull, "full");

        var refused = Assert.Single(await bench.Stand(1, EntranceBench.Ada));
        Assert.Equal(DenialReason.RecordUnavailable, Assert.IsType<AccessDecision.Denied>(refused.Decision).Reason);
        Assert.Null(bench.Kiosk!.View().Greeting);
        Assert.True(bench.Entrance.CurrentView!.IsDegraded);

        bench.Journal.Failure = null;
        await bench.Stand(3, EntranceBench.Ada);
        Assert.Single(bench.Punches());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Clock_WhoseRecordComesLate_PunchesOnceAndGreetsThen(bool isSecondLook)
    {
        await using var bench = new EntranceBench(hasDoor: false, kiosk: same => same);
        bench.Enrol("ada", EntranceBench.Ada);
        if (isSecondLook)
        {
            await bench.Stand(1, EntranceBench.Ada);
            bench.Kiosk!.Press(KioskButton.Out);
        }

        var before = bench.Punches().Count;
        bench.Journal.IsHeld = true;
        await bench.Stand(0.4, EntranceBench.Ada);
        bench.Time.Advance(TimeSpan.FromMilliseconds(100));
        var waiting = bench.Entrance.ProcessAsync(bench.Frame());
        bench.Time.Advance(TimeSpan.FromMilliseconds(400));
        Assert.IsType<AccessDecision.Denied>((await waiting)!.Decision);
        Assert.Empty(await bench.Stand(3, EntranceBench.Ada));
        Assert.Equal(before, bench.Punches().Count);
        bench.Journal.IsHeld = false;
        var late = await bench.Stand(6, EntranceBench.Ada);

        Assert.Equal(before + 1, bench.Punches().Count);
        Assert.Equal(isSecondLook ? PunchKey.Out : PunchKey.None, bench.Punches()[0].Key);
        Assert.Equal(isSecondLook ? 0 : 1, late.Count(arrival => arrival.Decision is AccessDecision.Granted));
    }

    [Fact]
    public async Task Clock_WhereAFaceAsksForAKey_PunchesNobodyBeforeOne()
    {
        await using var bench = new EntranceBench(hasDoor: false, kiosk: options => options with { AsksForKey = true });
        bench.Enrol("ada", EntranceBench.Ada);

        Assert.Empty(await bench.Stand(5, EntranceBench.Ada));
        bench.Kiosk!.Press(KioskButton.In);
        await bench.Stand(2, EntranceBench.Ada);

        Assert.Equal(PunchKey.In, Assert.Single(bench.Punches()).Key);
    }

    [Theory]
    [InlineData(FacePurposes.Both, true, true)]
    [InlineData(FacePurposes.Door, true, false)]
    [InlineData(FacePurposes.Time, false, false)]
    public async Task Door_OpensAndPunchesByWhatThePersonAgreedTo(FacePurposes purposes, bool isLetIn, bool isPunched)
    {
        await using var bench = new EntranceBench(kiosk: same => same);
        bench.Enrol("ada", EntranceBench.Ada, purposes: purposes);

        var arrival = Assert.Single(await bench.Stand(2, EntranceBench.Ada));

        Assert.Equal(isLetIn, arrival.Decision is AccessDecision.Granted);
        Assert.Equal(isLetIn, bench.Lines.Read(PortalLine.Strike));
        Assert.Equal(isPunched ? 1 : 0, bench.Punches().Count);
        Assert.Equal(isPunched, bench.Kiosk!.View().Greeting is not null);
        Assert.Equal(isLetIn ? 1 : 0, (await bench.Recorded(JournalEntryKind.AccessGranted)).Count);
    }

    [Theory]
    [InlineData(FacePurposes.Both, true)]
    [InlineData(FacePurposes.Time, true)]
    [InlineData(FacePurposes.Door, false)]
    public async Task Clock_PunchesByWhatThePersonAgreedTo(FacePurposes purposes, bool isPunched)
    {
        await using var bench = new EntranceBench(hasDoor: false, kiosk: same => same);
        bench.Enrol("ada", EntranceBench.Ada, purposes: purposes);

        var arrival = Assert.Single(await bench.Stand(2, EntranceBench.Ada));

        Assert.Equal(isPunched, arrival.Decision is AccessDecision.Granted);
        Assert.Equal(isPunched ? 1 : 0, bench.Punches().Count);
        Assert.Equal(isPunched ? null : DenialReason.NoConsent, (arrival.Decision as AccessDecision.Denied)?.Reason);
    }

    [Fact]
    public async Task Door_WhereFacesNeverPunch_OpensAndRecordsNothingForTime()
    {
        await using var bench = new EntranceBench(options: new(new("front")) { FacesPunch = false }, kiosk: same => same);
        bench.Enrol("ada", EntranceBench.Ada);
        bench.Kiosk!.Press(KioskButton.In);

        var arrival = Assert.Single(await bench.Stand(2, EntranceBench.Ada));
        await bench.MoveDoor(isOpen: true);
        await bench.MoveDoor(isOpen: false);
        await bench.Nobody(4);
        await bench.Stand(2, EntranceBench.Ada);

        Assert.IsType<AccessDecision.Granted>(arrival.Decision);
        Assert.Null(arrival.Direction);
        Assert.Empty(bench.Punches());
        Assert.Equal((true, false), (bench.Whereabouts()[0].IsPassage, bench.Whereabouts()[0].IsForTime));
        Assert.NotEmpty(await bench.Recorded(JournalEntryKind.AccessGranted));
    }

    /// <summary>Whoever was let in, went, and stands at the open door again may have come in after all.</summary>
    [Fact]
    public async Task Door_WhereFacesNeverPunch_KeepsASecondLookForWhoIsThere()
    {
        await using var bench = new EntranceBench(options: new(new("front")) { FacesPunch = false });
        bench.Enrol("ada", EntranceBench.Ada);
        await bench.Stand(1, EntranceBench.Ada);
        await bench.MoveDoor(isOpen: true);
        await bench.Nobody(4);

        await bench.Stand(2, EntranceBench.Ada);

        Assert.Equal(PunchBasis.DoorLook, Assert.Single(await bench.Recorded(JournalEntryKind.PersonRecognised)).Punch!.Basis);
        Assert.Empty(bench.Punches());
        Assert.Equal((PunchBasis.Recognised, false), (bench.Whereabouts()[^1].Basis, bench.Whereabouts()[^1].IsForTime));
    }

    /// <summary>The record is asked at each decision: what was taken back holds with the next one.</summary>
    [Fact]
    public async Task Clock_AfterTheAgreementForTimeWasTakenBack_PunchesNoMore()
    {
        await using var bench = new EntranceBench(hasDoor: false, kiosk: same => same);
        bench.Enrol("ada", EntranceBench.Ada);
        await bench.Stand(1, EntranceBench.Ada);
        await bench.Nobody(4);
        new ConsentRecording(bench.People, bench.People, bench.Clock).Give(Ada, "v1", "test", FacePurposes.Door);

        await bench.Stand(3, EntranceBench.Ada);

        Assert.Single(bench.Punches());
    }
}
