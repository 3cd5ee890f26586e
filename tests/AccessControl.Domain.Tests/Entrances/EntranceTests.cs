using AccessControl.Domain.Attendance;
using AccessControl.Domain.Captures;
using AccessControl.Domain.Doors;
using AccessControl.Domain.Entrances;
using AccessControl.Domain.Journal;
using AccessControl.Domain.Tests.Matching;
using NodaTime;

namespace AccessControl.Domain.Tests.Entrances;

public sealed class EntranceTests
{
    private const int Ada = 1;
    private const int Bob = 2;
    private const int Stranger = 99;

    private static readonly FaceBox Far = new(300, 200, 60, 60, 0.9f);

    [Fact]
    public async Task Enrolled_StandsAndLooks_IsLetInOnceAndPunched()
    {
        await using var bench = Bench();
        var arrival = Assert.Single(await bench.Stand(3, Ada));
        Assert.IsType<AccessDecision.Granted>(arrival.Decision);
        Assert.Equal("ada", arrival.Person?.Value);
        Assert.Equal("ADA", arrival.Name);
        Assert.Equal(1, bench.Lines.Releases);
        var entry = Assert.Single(await bench.Recorded(JournalEntryKind.AccessGranted));
        Assert.Equal(PunchBasis.Granted, entry.Punch!.Basis);
        Assert.Equal(DirectionSource.Inferred, entry.Punch.DirectionSource);
        Assert.Equal(arrival.Sequence, bench.Journal.Drafts.ToList().IndexOf(entry) + 1);
        Assert.DoesNotContain(entry.Fields, f => f.Value.Contains("ada", StringComparison.OrdinalIgnoreCase));
        Assert.Equal("ada", entry.Personal!["person"]);
        Assert.Same(arrival, bench.Entrance.CurrentView!.Last);
    }

    [Fact]
    public async Task Enrolled_BeforeDwell_IsNotDecided()
    {
        await using var bench = Bench();
        Assert.Empty(await bench.Stand(0.4, Ada));
        Assert.Single(await bench.Stand(0.2, Ada));
    }

    [Fact]
    public async Task Grant_RelayMovesOnlyAfterTheRecordIsDurable()
    {
        await using var bench = Bench();
        bench.Journal.IsHeld = true;
        await bench.Stand(0.4, Ada);
        bench.Time.Advance(TimeSpan.FromMilliseconds(100));
        var processing = bench.Entrance.ProcessAsync(bench.Frame());
        Assert.False(processing.IsCompleted);
        Assert.Equal(bench.Pool.Count, bench.Pool.Free);
        Assert.Equal(0, bench.Lines.Releases);
        bench.Journal.IsHeld = false;
        Assert.IsType<AccessDecision.Granted>((await processing)!.Decision);
        Assert.Equal(1, bench.Lines.Releases);
    }

    [Fact]
    public async Task Stranger_Stays_IsRefusedOnce()
    {
        await using var bench = Bench();
        var arrival = Assert.Single(await bench.Stand(20, Stranger));
        Assert.Equal(DenialReason.UnknownPerson, Assert.IsType<AccessDecision.Denied>(arrival.Decision).Reason);
        Assert.Null(arrival.Person);
        var entry = Assert.Single(await bench.Recorded(JournalEntryKind.AccessDenied));
        Assert.Null(entry.Personal);
        Assert.Equal(0, bench.Lines.Releases);
    }

    [Fact]
    public async Task Enrolled_BadPoseFirst_IsLetInAtFirstTry()
    {
        // Four poor captures would not do; the good ones that follow within the same try do.
        await using var bench = Bench();
        var frames = 0;
        var arrivals = await bench.See(3, frame => ScriptedAnalyser.Face(
            frame, Faces.Of(Ada, ++frames <= 5 ? 0.9 : 0.2, frames), EntranceBench.Near, Faces.Quality(yaw: frames <= 5 ? 18 : 0)));
        Assert.IsType<AccessDecision.Granted>(Assert.Single(arrivals).Decision);
    }

    [Fact]
    public async Task Enrolled_UnknownInAWholeTry_GetsANewOne()
    {
        await using var bench = Bench();
        var frames = 0;
        var arrivals = await bench.See(4, frame => ScriptedAnalyser.Face(frame, Faces.Of(Ada, ++frames <= 10 ? 1.2 : 0.1, frames <= 10 ? 1 : 2), EntranceBench.Near));
        Assert.Equal(["Denied", "Granted"], arrivals.Select(a => a.Decision.GetType().Name));
    }

    [Fact]
    public async Task PersonAtTheOpenDoor_SixtySeconds_GetsOneGrant()
    {
        await using var bench = Bench();
        var arrivals = await bench.Stand(1, Ada);
        await bench.MoveDoor(isOpen: true);
        arrivals.AddRange(await bench.Stand(60, Ada));
        Assert.Single(arrivals);
        Assert.Equal(1, bench.Lines.Releases);
        Assert.Single(await bench.Recorded(JournalEntryKind.AccessGranted));
        Assert.Empty(await bench.Recorded(JournalEntryKind.PersonRecognised));
    }

    [Fact]
    public async Task PersonAtTheOpenDoor_LooksAwayAgainAndAgain_GetsOneGrantAndEveryLookIsRecorded()
    {
        await using var bench = Bench();
        var arrivals = await bench.Stand(1, Ada);
        await bench.MoveDoor(isOpen: true);
        for (var i = 0; i < 10; i++)
        {
            arrivals.AddRange(await bench.Nobody(4));
            arrivals.AddRange(await bench.Stand(2, Ada));
        }

        Assert.Single(arrivals);
        Assert.Equal(1, bench.Lines.Releases);
        var looks = await bench.Recorded(JournalEntryKind.PersonRecognised);
        Assert.Equal(10, looks.Count);
        Assert.All(looks, l => Assert.Equal(PunchBasis.Recognised, l.Punch!.Basis));
    }

    [Fact]
    public async Task Person_DoorClosedAfterPassage_IsLetInAgain()
    {
        await using var bench = Bench();
        await bench.Stand(1, Ada);
        await bench.MoveDoor(isOpen: true);
        Assert.Empty(await bench.Stand(2, Ada));
        await bench.MoveDoor(isOpen: false);
        Assert.Single(await bench.Stand(1, Ada));
        Assert.Equal(2, bench.Lines.Releases);
    }

    [Fact]
    public async Task Person_FaceHasLeft_IsLetInAgain()
    {
        await using var bench = Bench();
        await bench.Stand(1, Ada);
        await bench.Nobody(3.5);
        Assert.Single(await bench.Stand(1, Ada));
    }

    [Fact]
    public async Task Person_ContactSticksOpen_IsLetInAgainAfterAWhile()
    {
        await using var bench = Bench();
        await bench.Stand(1, Ada);
        await bench.MoveDoor(isOpen: true);
        await bench.Nobody(31);
        Assert.Single(await bench.Stand(1, Ada));
    }

    [Fact]
    public async Task AnotherFaceAtTheSamePlace_IsDecidedByItself()
    {
        await using var bench = Bench();
        var arrivals = await bench.Stand(2, Ada);
        arrivals.AddRange(await bench.Stand(2, Bob));
        arrivals.AddRange(await bench.Stand(3, Stranger));
        Assert.Equal(["ada", "bob", null], arrivals.Select(a => a.Person?.Value));
    }

    [Fact]
    public async Task StrangerThenEnrolledAtTheSamePlace_FramesOfBothAreNeverFused()
    {
        await using var bench = Bench();
        await bench.Stand(0.4, Stranger);
        var arrival = Assert.Single(await bench.Stand(1, Ada));
        Assert.InRange(arrival.Decision.Explanation.Identification!.Best!.Value.Score.Value, 0.93, 1);
    }

    [Fact]
    public async Task PasserBy_WalksAcross_DoesNotOpenTheDoor()
    {
        await using var bench = Bench();
        for (var pass = 0; pass < 20; pass++)
        {
            var x = 0f;
            Assert.Empty(await bench.See(1.5, frame => ScriptedAnalyser.Face(frame, Faces.Of(Ada), EntranceBench.Near with { X = x += 30 })));
            Assert.Empty(await bench.Nobody(2));
        }

        Assert.Equal(0, bench.Lines.Releases);
    }

    [Fact]
    public async Task WalksUp_IsLetInOnlyOnceStanding()
    {
        await using var bench = Bench();
        var size = 60f;
        Assert.Empty(await bench.See(1.2, frame => ScriptedAnalyser.Face(
            frame, Faces.Of(Ada), new FaceBox(320 - ((size *= 1.12f) / 2), 240 - (size / 2), size, size, 0.9f))));
        Assert.Single(await bench.Stand(1, Ada, new FaceBox(320 - (size / 2), 240 - (size / 2), size, size, 0.9f)));
    }

    [Theory]
    [InlineData(30, 0, "Come closer.")]
    [InlineData(80, 35, "Look at the camera.")]
    public async Task NoIntent_IsAdvisedAndNotDecided(double eyeDistance, double yaw, string advice)
    {
        await using var bench = Bench();
        Assert.Empty(await bench.Stand(3, Ada, quality: Faces.Quality(eyeDistance, yaw)));
        Assert.Equal(advice, bench.Entrance.CurrentView!.Advice);
    }

    [Fact]
    public async Task OutsideTheRegion_IsNotDecided()
    {
        var options = new EntranceOptions(new AccessPointId("front")) { Intent = new IntentOptions { Region = new PictureRegion(0.6, 0, 1, 1) } };
        await using var bench = Bench(options: options);
        Assert.Empty(await bench.Stand(3, Ada));
        Assert.Single(await bench.Stand(3, Ada, EntranceBench.Near with { X = 400 }));
    }

    [Fact]
    public async Task EnrolledBehindANearerStranger_WhoFlickers_IsNotLetIn()
    {
        await using var bench = Bench();
        var frames = 0;
        var arrivals = await bench.See(10, frame => ++frames % 3 != 0
            ? ScriptedAnalyser.Face(frame, Faces.Of(Ada), Far, Faces.Quality(), EntranceBench.Near with { X = 20 })
            : ScriptedAnalyser.Failure(frame, CaptureFailureReason.Blurred, EntranceBench.Near with { X = 20 }, Far));
        Assert.Empty(arrivals);
        Assert.Equal(0, bench.Lines.Releases);
    }

    [Fact]
    public async Task EnrolledBehindOneWhoWasLetIn_IsLetInAsWell()
    {
        await using var bench = Bench();
        await bench.Stand(1, Ada);
        Assert.Equal("bob", Assert.Single(await bench.See(2, frame => ScriptedAnalyser.Face(
            frame, Faces.Of(Bob), new FaceBox(20, 200, 120, 120, 0.9f), null, EntranceBench.Near))).Person?.Value);
    }

    [Fact]
    public async Task LookAlikes_AreAskedForMoreOnceAndNotLetIn()
    {
        await using var bench = new EntranceBench(policy: new AccessPolicyOptions(Duration.FromSeconds(5), 0.5));
        bench.Enrol("ada", Ada);
        bench.Enrol("twin", 7);
        bench.Gallery.Add([Faces.Reference("twin", Faces.Of(Ada, 0.1), 1000)]);
        Assert.IsType<AccessDecision.NeedsSecondFactor>(Assert.Single(await bench.Stand(8, Ada)).Decision);
        Assert.Single(await bench.Recorded(JournalEntryKind.SecondFactorAsked));
        Assert.Equal(0, bench.Lines.Releases);
    }

    [Fact]
    public async Task RevokedPerson_IsRefusedByNameOnce()
    {
        await using var bench = Bench();
        bench.Enrol("eve", 3, isRevoked: true);
        var arrival = Assert.Single(await bench.Stand(5, 3));
        Assert.Equal(DenialReason.PersonRevoked, Assert.IsType<AccessDecision.Denied>(arrival.Decision).Reason);
        Assert.Equal("eve", arrival.Person?.Value);
        Assert.Null(Assert.Single(await bench.Recorded(JournalEntryKind.AccessDenied)).Punch);
    }

    [Fact]
    public async Task PersonErasedMeanwhile_IsUnknown()
    {
        await using var bench = Bench();
        bench.People.Erase(new Domain.People.PersonId("ada"), [new JournalDraft(JournalEntryKind.PersonErased, bench.Clock.Read(), JournalFields.Of())]);
        var denied = Assert.IsType<AccessDecision.Denied>(Assert.Single(await bench.Stand(5, Ada)).Decision);
        Assert.Equal(DenialReason.UnknownPerson, denied.Reason);
        Assert.Equal(0, bench.Lines.Releases);
    }

    [Fact]
    public async Task PeopleUnreadable_IsRefusedAndLetInOnceTheyCanBeRead()
    {
        await using var bench = Bench();
        bench.PeopleProblem = new InvalidOperationException("the database is damaged");
        var denied = Assert.IsType<AccessDecision.Denied>(Assert.Single(await bench.Stand(5, Ada)).Decision);
        Assert.Equal(DenialReason.RecordUnavailable, denied.Reason);
        Assert.Equal(0, bench.Lines.Releases);
        bench.PeopleProblem = null;
        Assert.IsType<AccessDecision.Granted>(Assert.Single(await bench.Stand(2, Ada)).Decision);
    }

    [Fact]
    public async Task DiskFull_Deny_RefusesThenLetsInOnceItCanBeWritten()
    {
        await using var bench = Bench();
        bench.Journal.Failure = new AppendOutcome.Failed(AppendFailure.DiskFull, "full");
        var denied = Assert.IsType<AccessDecision.Denied>(Assert.Single(await bench.Stand(5, Ada)).Decision);
        Assert.Equal(DenialReason.RecordUnavailable, denied.Reason);
        Assert.Equal(0, bench.Lines.Releases);
        Assert.True(bench.Entrance.CurrentView!.IsDegraded);
        bench.Journal.Failure = null;
        Assert.IsType<AccessDecision.Granted>(Assert.Single(await bench.Stand(2, Ada)).Decision);
        Assert.Single(await bench.Recorded(JournalEntryKind.StorageDegraded));
        Assert.Single(await bench.Recorded(JournalEntryKind.AccessGranted));
        await bench.Stand(0.1, Ada);
        Assert.False(bench.Entrance.CurrentView!.IsDegraded);
    }

    [Theory]
    [InlineData(AppendFailure.DiskFull)]
    [InlineData(AppendFailure.QueueFull)]
    public async Task NotWritten_AllowWithReserve_LetsInUpToTheReserveAndWritesAllLater(AppendFailure failure)
    {
        await using var bench = Bench(DegradedMode.AllowWithReserve, reserve: 2);
        bench.Enrol("eve", 3);
        bench.Journal.Failure = new AppendOutcome.Failed(failure, "full");
        var arrivals = await bench.Stand(1, Ada);
        arrivals.AddRange(await bench.Stand(1, Bob));
        arrivals.AddRange(await bench.Stand(1, 3));
        Assert.Equal(["Granted", "Granted", "Denied"], arrivals.Select(a => a.Decision.GetType().Name));
        Assert.Null(arrivals[0].Sequence);
        bench.Journal.Failure = null;
        await bench.Advance(TimeSpan.FromSeconds(2));
        var granted = await bench.Recorded(JournalEntryKind.AccessGranted);
        Assert.Equal(["ada", "bob"], granted.Select(g => g.Person?.Value));
        Assert.All(granted, g => Assert.NotNull(g.Punch));
    }

    [Fact]
    public async Task StoreLocked_Deny_AnswersAtTheDeadlineAndMovesNoRelayLater()
    {
        await using var bench = Bench();
        bench.Journal.IsHeld = true;
        await bench.Stand(0.4, Ada);
        bench.Time.Advance(TimeSpan.FromMilliseconds(100));
        var processing = bench.Entrance.ProcessAsync(bench.Frame());
        bench.Time.Advance(TimeSpan.FromMilliseconds(400));
        var arrival = await processing;
        Assert.Equal(DenialReason.RecordUnavailable, Assert.IsType<AccessDecision.Denied>(arrival!.Decision).Reason);
        bench.Journal.IsHeld = false;
        await bench.Recorded(JournalEntryKind.LateAppend);
        Assert.Equal(0, bench.Lines.Releases);
    }

    [Fact]
    public async Task StoreLocked_AllowWithReserve_GrantsInLineFillTheReserveUntilItIsWrittenAgain()
    {
        await using var bench = Bench(DegradedMode.AllowWithReserve, reserve: 1);
        bench.Journal.IsHeld = true;
        var first = await StandBeforeLockedStore(bench, Ada);
        var second = await StandBeforeLockedStore(bench, Bob);
        bench.Journal.IsHeld = false;
        await bench.Recorded(JournalEntryKind.LateAppend);
        bench.Enrol("eve", 3);
        bench.Journal.IsHeld = true;
        var third = await StandBeforeLockedStore(bench, 3);
        bench.Journal.IsHeld = false;
        Assert.Equal(["Granted", "Denied", "Granted"], new[] { first, second, third }.Select(arrival => arrival.Decision.GetType().Name));
    }

    [Fact]
    public async Task StoreLocked_AllowWithReserve_LetsInAndWritesTheGrantOnce()
    {
        await using var bench = Bench(DegradedMode.AllowWithReserve);
        bench.Journal.IsHeld = true;
        await bench.Stand(0.4, Ada);
        bench.Time.Advance(TimeSpan.FromMilliseconds(100));
        var processing = bench.Entrance.ProcessAsync(bench.Frame());
        bench.Time.Advance(TimeSpan.FromMilliseconds(400));
        Assert.IsType<AccessDecision.Granted>((await processing)!.Decision);
        Assert.Equal(1, bench.Lines.Releases);
        bench.Journal.IsHeld = false;
        await bench.Advance(TimeSpan.FromSeconds(2));
        Assert.Single(await bench.Recorded(JournalEntryKind.AccessGranted));
    }

    [Fact]
    public async Task Refusal_StoreLocked_IsAnsweredWithoutWaiting()
    {
        await using var bench = Bench();
        bench.Journal.IsHeld = true;
        Assert.Single(await bench.Stand(3, Stranger));
        bench.Journal.IsHeld = false;
        Assert.Single(await bench.Recorded(JournalEntryKind.AccessDenied));
    }

    [Fact]
    public async Task Lockdown_IsRefusedAndLiftedAfterwards()
    {
        await using var bench = Bench();
        bench.Portal.PostLockdown(true);
        await bench.Portal.WhenHandled();
        var denied = Assert.IsType<AccessDecision.Denied>(Assert.Single(await bench.Stand(3, Ada)).Decision);
        Assert.Equal(DenialReason.Lockdown, denied.Reason);
        bench.Portal.PostLockdown(false);
        await bench.Portal.WhenHandled();
        await bench.Nobody(2);
        Assert.IsType<AccessDecision.Granted>(Assert.Single(await bench.Stand(3, Ada)).Decision);
    }

    [Fact]
    public async Task Camera_LostAndFound_IsToldOnceEach()
    {
        await using var bench = Bench();
        await bench.Nobody(0.5);
        bench.Entrance.CameraLost("unplugged");
        bench.Entrance.CameraLost("unplugged");
        Assert.Equal("unplugged", bench.Entrance.CurrentView!.CameraProblem);
        bench.Entrance.CameraFound();
        bench.Entrance.CameraFound();
        Assert.Null(bench.Entrance.CurrentView!.CameraProblem);
        Assert.Single(await bench.Recorded(JournalEntryKind.CameraLost));
        Assert.Single(await bench.Recorded(JournalEntryKind.CameraFound));
    }

    [Fact]
    public async Task AccessPointWithDirection_PunchesIt()
    {
        await using var bench = Bench(options: new EntranceOptions(new AccessPointId("exit"), Direction.Out));
        Assert.Equal(Direction.Out, Assert.Single(await bench.Stand(1, Ada)).Direction);
        var punch = Assert.Single(await bench.Recorded(JournalEntryKind.AccessGranted)).Punch!;
        Assert.Equal((Direction.Out, DirectionSource.AccessPoint), (punch.Direction, punch.DirectionSource));
    }

    [Fact]
    public async Task View_ShowsRateFacesAndEnrolled()
    {
        await using var bench = Bench();
        await bench.Stand(3, Stranger);
        var view = bench.Entrance.CurrentView!;
        Assert.Equal(10, view.FramesPerSecond, 0.01);
        Assert.Equal([EntranceBench.Near], view.Faces);
        Assert.Equal((640, 480, 2, true), (view.FrameWidth, view.FrameHeight, view.Enrolled, view.IsSimulated));
    }

    [Fact]
    public async Task Analyser_Throws_FrameIsGivenBack()
    {
        await using var bench = Bench();
        bench.Analyser.Script = _ => throw new InvalidOperationException("broken");
        await Assert.ThrowsAsync<InvalidOperationException>(() => bench.Entrance.ProcessAsync(bench.Frame()));
        Assert.Equal(bench.Pool.Count, bench.Pool.Free);
    }

    [Theory]
    [InlineData("accessPoint")]
    [InlineData("rearmAtOpenDoorAfter")]
    [InlineData("intent.region")]
    [InlineData("intent.dwellFrames")]
    public void Options_OutOfRange_NameTheKeyAndTheMend(string key)
    {
        var options = new EntranceOptions(new AccessPointId(key == "accessPoint" ? "No Name" : "front"))
        {
            RearmAtOpenDoorAfter = Duration.FromSeconds(key == "rearmAtOpenDoorAfter" ? 1 : 30),
            Intent = new IntentOptions
            {
                Region = key == "intent.region" ? new PictureRegion(0.5, 0, 0.5, 1) : PictureRegion.Whole,
                DwellFrames = key == "intent.dwellFrames" ? 0 : 3,
            },
        };
        var problem = Assert.Single(options.Problems());
        Assert.StartsWith($"{key}: ", problem, StringComparison.Ordinal);
        Assert.Contains("write ", problem, StringComparison.Ordinal);
        Assert.Empty(new EntranceOptions(new AccessPointId("front")).Problems());
    }

    /// <summary>Until somebody is decided upon whose grant waits for the store past its deadline.</summary>
    private static async Task<Arrival> StandBeforeLockedStore(EntranceBench bench, int seed)
    {
        var noise = 100;
        bench.Analyser.Script = frame => ScriptedAnalyser.Face(frame, Faces.Of(seed, 0.2, ++noise), EntranceBench.Near);
        for (var i = 0; i < 100; i++)
        {
            await bench.Advance(TimeSpan.FromMilliseconds(100));
            var processing = bench.Entrance.ProcessAsync(bench.Frame());
            if (!processing.IsCompleted)
            {
                bench.Time.Advance(TimeSpan.FromMilliseconds(400));
            }

            if (await processing is { } arrival)
            {
                return arrival;
            }
        }

        throw new InvalidOperationException("Nothing was decided.");
    }

    private static EntranceBench Bench(DegradedMode degradedMode = DegradedMode.Deny, EntranceOptions? options = null, int reserve = 256)
    {
        var bench = new EntranceBench(degradedMode, options, reserve);
        bench.Enrol("ada", Ada);
        bench.Enrol("bob", Bob);
        return bench;
    }
}
