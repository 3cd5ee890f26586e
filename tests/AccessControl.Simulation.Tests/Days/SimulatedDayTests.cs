using System.Security.Cryptography;
using AccessControl.Domain.Captures;
using AccessControl.Domain.Doors;
using AccessControl.Simulation.Days;
using AccessControl.Simulation.Devices;
using AccessControl.Simulation.People;

namespace AccessControl.Simulation.Tests.Days;

public sealed class SimulatedDayTests
{
    private static readonly VisitCounts Everything = new() { Enrolled = 2, Strangers = 1, PassersBy = 2, Photos = 1, NotEnrolled = 1, Lingerers = 1, EnrolledFirst = true };

    [Fact]
    public void Draw_OfAScript_HoldsEveryKindAsOftenAsWanted()
    {
        var script = EntranceScript.Draw(new SyntheticCrowd(1, 12), 5, VisitCounts.LongForm);

        Assert.Equal(VisitCounts.LongForm.Total, script.Visits.Length);
        Assert.Equal(300, script.Visits.Count(visit => visit.Kind == VisitKind.Enrolled));
        Assert.Equal(1000, script.Visits.Count(visit => visit.Kind == VisitKind.PasserBy));
        Assert.Equal(VisitKind.Enrolled, script.Visits[0].Kind);
        Assert.All(script.Visits, visit => Assert.Equal(visit.Kind == VisitKind.NotEnrolled, visit.CrowdIndex is { } index && !script.IsEnrolled(index)));
        Assert.All(script.Visits, visit => Assert.Equal(visit.Kind is VisitKind.Stranger or VisitKind.Photo, visit.StrangerNumber is not null));
        var strangers = script.Visits.Where(visit => visit.StrangerNumber is not null).Select(visit => visit.StrangerNumber).ToArray();
        Assert.Equal(strangers.Length, strangers.Distinct().Count());
        Assert.Equal(60, script.Visits.Count(visit => visit.Kind == VisitKind.LookAlike));
        // Everybody enrolled comes: five have no look-alike, six have one.
        var lookAlikes = script.Crowd.LookAlikes.SelectMany(pair => new int?[] { pair.First, pair.Second }).Order();
        Assert.Equal(lookAlikes, Comers(VisitKind.LookAlike));
        Assert.Equal(5, Comers(VisitKind.Enrolled).Except(lookAlikes).Count());
        Assert.Equal(5, Comers(VisitKind.Enrolled).Count());

        IEnumerable<int?> Comers(VisitKind kind) => script.Visits.Where(visit => visit.Kind == kind).Select(visit => visit.CrowdIndex).Distinct().Order();
    }

    [Fact]
    public void Draw_WithSomebodyWhoSigns_BringsTheOwnHandFirstAndThenAForgerOfTheSamePerson()
    {
        var script = EntranceScript.Draw(new SyntheticCrowd(1, 12), 5, new VisitCounts { Enrolled = 20, PassersBy = 20, Signers = 3, Forgers = 2, EnrolledFirst = true });

        Assert.Equal([VisitKind.Enrolled, VisitKind.Signer, VisitKind.Forger], script.Visits.Where(visit => visit.Number is 0 or 1 or 3).Select(visit => visit.Kind));
        Assert.Equal((3, 2, 45), (script.Visits.Count(visit => visit.Kind == VisitKind.Signer), script.Visits.Count(visit => visit.Kind == VisitKind.Forger), script.Visits.Length));
        Assert.All(script.Visits, visit => Assert.Equal(visit.Kind is VisitKind.Signer or VisitKind.Forger, visit.CrowdIndex == script.Signer));
    }

    [Fact]
    public void Draw_WithoutSigners_NobodySigns()
    {
        var script = EntranceScript.Draw(new SyntheticCrowd(1, 12), 5, VisitCounts.LongForm with { Forgers = 3 });

        Assert.Null(script.Signer);
        Assert.DoesNotContain(script.Visits, visit => visit.Kind is VisitKind.Signer or VisitKind.Forger);
    }

    [Fact]
    public void Draw_CrowdInWhichEverybodyEnrolledHasALookAlike_IsRefused()
    {
        Assert.Throws<ArgumentException>(() => EntranceScript.Draw(new SyntheticCrowd(1, 7), 5, VisitCounts.LongForm));
    }

    [Fact]
    public void Play_LockReleasesForThoseWhoMayEnter_TheyPassAndOthersDoNot()
    {
        var played = Play(seed: 3, (visit, stopped) => visit.MayEnter && stopped);

        Assert.Equal(Everything.Total, played.Outcomes.Count);
        Assert.All(played.Outcomes, outcome =>
        {
            Assert.Equal(outcome.Visit.MayEnter, outcome.Passed is not null);
            Assert.Equal(outcome.Visit.MayEnter ? 1 : 0, outcome.ReleaseCount);
            Assert.Equal(outcome.Visit.Kind == VisitKind.PasserBy, outcome.Stopped is null);
            Assert.True(outcome.LeftView > outcome.EnteredView);
        });
        var stay = played.Outcomes.Single(outcome => outcome.Visit.Kind == VisitKind.Lingerer);
        Assert.InRange((stay.Passed!.Value - stay.Released!.Value).TotalSeconds, 60, 62);
        // The contact opens and closes once for each who passes.
        Assert.Equal(Enumerable.Range(0, 6).Select(i => i % 2 == 0), played.Edges.Select(edge => edge.IsActive));
        Assert.All(played.Edges, edge => Assert.Equal(PortalLine.DoorContact, edge.Line));
    }

    [Fact]
    public void Play_LockNeverReleases_EverybodyGoesAwayAndTheDoorStaysShut()
    {
        var played = Play(seed: 3, (_, _) => false);

        Assert.Equal(Everything.Total, played.Outcomes.Count);
        Assert.All(played.Outcomes, outcome => Assert.Null(outcome.Passed));
        Assert.Empty(played.Edges);
    }

    [Fact]
    public void Play_LockIsHeldReleasedForEver_TheDayStillEnds()
    {
        var played = Play(seed: 3, (_, _) => false, heldReleased: true);

        Assert.Equal(Everything.Total, played.Outcomes.Count);
    }

    [Fact]
    public void Play_SameSeedTwice_GivesTheSameDay()
    {
        var first = Play(seed: 3, (visit, stopped) => visit.MayEnter && stopped);
        var second = Play(seed: 3, (visit, stopped) => visit.MayEnter && stopped);
        var other = Play(seed: 4, (visit, stopped) => visit.MayEnter && stopped);

        Assert.Equal(first.Outcomes.Select(outcome => outcome.LeftView), second.Outcomes.Select(outcome => outcome.LeftView));
        Assert.Equal(first.Digest, second.Digest);
        Assert.NotEqual(first.Digest, other.Digest);
    }

    [Fact]
    public void Read_PoolIsEmpty_IsSkippedAndTheDayGoesOn()
    {
        var clock = new SimulatedClock(DateTimeOffset.UnixEpoch);
        using var lines = new SimulatedPortalLines(StrikeKind.FailSecure, clock);
        var day = new SimulatedDay(EntranceScript.Draw(new SyntheticCrowd(1, 8), 1, Everything), lines, clock);
        using var camera = new SimulatedCamera(new CameraOptions("sim:", 32, 32), day, clock, SimulatedPace.AsFastAsAsked);
        var pool = new FramePool(1, 32, 32);

        using var held = camera.Read(pool, TestContext.Current.CancellationToken).Frame;
        Assert.Equal(CameraStatus.Skipped, camera.Read(pool, TestContext.Current.CancellationToken).Status);
    }

    [Fact]
    public void Read_AfterDispose_SaysThatNothingComes()
    {
        var clock = new SimulatedClock(DateTimeOffset.UnixEpoch);
        using var lines = new SimulatedPortalLines(StrikeKind.FailSecure, clock);
        var day = new SimulatedDay(EntranceScript.Draw(new SyntheticCrowd(1, 8), 1, Everything), lines, clock);
        var camera = new SimulatedCamera(new CameraOptions("sim:", 32, 32), day, clock, SimulatedPace.AsFastAsAsked);
        camera.Dispose();

        Assert.Equal(CameraStatus.Ended, camera.Read(new FramePool(1, 32, 32), TestContext.Current.CancellationToken).Status);
    }

    [Fact]
    public void Open_OtherAddress_IsRefused()
    {
        var clock = new SimulatedClock(DateTimeOffset.UnixEpoch);
        using var lines = new SimulatedPortalLines(StrikeKind.FailSecure, clock);
        var day = new SimulatedDay(EntranceScript.Draw(new SyntheticCrowd(1, 8), 1, Everything), lines, clock);

        Assert.Throws<FormatException>(() => new SimulatedCameraScheme(day, clock, SimulatedPace.AsFastAsAsked).Open(new CameraOptions("sim:2")));
    }

    private static (IReadOnlyList<VisitOutcome> Outcomes, List<LineEdge> Edges, string Digest) Play(ulong seed, Func<Visit, bool, bool> mayEnter, bool heldReleased = false)
    {
        var clock = new SimulatedClock(new DateTimeOffset(2026, 1, 5, 7, 0, 0, TimeSpan.Zero));
        using var lines = new SimulatedPortalLines(StrikeKind.FailSecure, clock);
        var edges = new List<LineEdge>();
        lines.Observe(edges.Add);
        var day = new SimulatedDay(EntranceScript.Draw(new SyntheticCrowd(1, 8), seed, Everything), lines, clock);
        using var camera = new SimulatedCamera(new CameraOptions("sim:", 48, 36, 4), day, clock, SimulatedPace.AsFastAsAsked);
        var pool = new FramePool(2, 48, 36);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        // A lock that gives way for 3 s once a visit, 2.5 s after it began.
        Visit? last = null;
        long begun = 0, unlocked = 0;
        var done = false;
        while (true)
        {
            var reading = camera.Read(pool, CancellationToken.None);
            if (reading.Status == CameraStatus.Ended)
            {
                return (day.Outcomes, edges, Convert.ToHexString(hash.GetHashAndReset()));
            }

            using var frame = reading.Frame!;
            hash.AppendData(frame.Pixels);
            var now = clock.GetTimestamp();
            if (day.Current != last)
            {
                (last, begun, done) = (day.Current, now, false);
            }

            if (!done && last is not null && mayEnter(last, clock.GetElapsedTime(begun).TotalSeconds > 2.5))
            {
                lines.Write(PortalLine.Strike, active: true);
                (unlocked, done) = (now, true);
            }

            if (heldReleased)
            {
                lines.Write(PortalLine.Strike, active: true);
            }
            else if (clock.GetElapsedTime(unlocked).TotalSeconds > 3)
            {
                lines.Write(PortalLine.Strike, active: false);
            }
        }
    }
}
