using System.Globalization;
using AccessControl.Domain.Attendance;
using AccessControl.Domain.Doors;
using AccessControl.Domain.Entrances;
using AccessControl.Domain.Explanations;
using AccessControl.Domain.Journal;
using AccessControl.Domain.Matching;
using AccessControl.Domain.People;
using AccessControl.Domain.Tests.Matching;
using static AccessControl.Domain.Tests.Entrances.EntranceBench;

namespace AccessControl.Domain.Tests.Entrances;

/// <summary>The record comes before the door, and the degraded mode decides where it can't.</summary>
public sealed class EntranceRecordTests
{
    [Fact]
    public async Task Grant_RelayMovesOnlyAfterTheRecordIsDurable()
    {
        await using var bench = WithPeople();
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
    public async Task PeopleUnreadable_IsRefusedAndLetInOnceTheyCanBeRead()
    {
        await using var bench = WithPeople();
        bench.PeopleProblem = new InvalidOperationException("the database is damaged");
        var denied = Assert.IsType<AccessDecision.Denied>(Assert.Single(await bench.Stand(5, Ada)).Decision);
        Assert.Equal(DenialReason.RecordUnavailable, denied.Reason);
        Assert.Equal(0, bench.Lines.Releases);
        bench.PeopleProblem = null;
        Assert.IsType<AccessDecision.Granted>(Assert.Single(await bench.Stand(2, Ada)).Decision);
    }

    [Fact]
    public async Task ReferenceUnreadable_IsRefusedAndLetInOnceItCanBeRead()
    {
        await using var bench = new EntranceBench();
        var rows = new StoredFace(Ada);
        var block = new GalleryBlockBuilder(Faces.Model, Faces.Dimension, 0, 1, 1);
        Assert.True(block.TryAdd(0, StoredFace.Person, Faces.Of(Ada).Values));
        bench.Gallery.Apply(new GalleryUpdate(1, [block.Build()], rows));
        bench.People.Save([new Person(StoredFace.Person, "Ada", Consent: new Consent("v1", Faces.Morning, "test"))], []);

        rows.Problem = new IOException("the disk has gone");
        var denied = Assert.IsType<AccessDecision.Denied>(Assert.Single(await bench.Stand(5, Ada)).Decision);
        Assert.Equal((DenialReason.RecordUnavailable, "gallery-unreadable"), (denied.Reason, denied.Explanation.Rule));
        var record = DecisionRecord.Read(Assert.Single(await bench.Recorded(JournalEntryKind.AccessDenied)).Fields)!;
        Assert.Equal("The gallery can't be read.", DecisionWords.Of(record));
        Assert.Equal(0, bench.Lines.Releases);

        rows.Problem = null;
        Assert.IsType<AccessDecision.Granted>(Assert.Single(await bench.Stand(2, Ada)).Decision);
    }

    [Fact]
    public async Task DiskFull_Deny_RefusesThenLetsInOnceItCanBeWritten()
    {
        await using var bench = WithPeople();
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
        await using var bench = WithPeople(DegradedMode.AllowWithReserve, reserve: 2);
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
        await using var bench = WithPeople();
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
        await using var bench = WithPeople(DegradedMode.AllowWithReserve, reserve: 1);
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
        await using var bench = WithPeople(DegradedMode.AllowWithReserve);
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
    public async Task StoreLocked_Deny_GrantThatComesLateIsVoid()
    {
        await using var bench = WithPeople();
        bench.Journal.IsHeld = true;
        Assert.IsType<AccessDecision.Denied>((await StandBeforeLockedStore(bench, Ada)).Decision);
        bench.Journal.IsHeld = false;

        var entry = Assert.Single(await bench.Recorded(JournalEntryKind.GrantNotExecuted));
        Assert.Equal(("RecordUnavailable", "main"), (entry.Fields["why"], entry.Fields["portal"]));
        var punch = Assert.Single(bench.Punches());
        Assert.Equal(PunchBasis.NoEntry, punch.Basis);
        Assert.Equal(punch.Sequence.ToString(CultureInfo.InvariantCulture), entry.Fields["grant"]);
        Assert.Equal(0, bench.Lines.Releases);
    }

    [Fact]
    public async Task StoreLocked_DenyAndNotWrittenAfterAll_LeavesNeitherPunchNorGrant()
    {
        await using var bench = WithPeople();
        bench.Journal.IsHeld = true;
        await StandBeforeLockedStore(bench, Ada);
        bench.Journal.Failure = new AppendOutcome.Failed(AppendFailure.DiskFull, "full");
        bench.Journal.IsHeld = false;
        bench.Journal.Failure = null;

        await bench.WhenWritten();
        Assert.Empty(await bench.Recorded(JournalEntryKind.GrantNotExecuted));
        Assert.Empty(bench.Punches());
    }

    [Theory]
    [InlineData(true, PunchBasis.Passed)]
    [InlineData(false, PunchBasis.NoEntry)]
    public async Task StoreLocked_AllowWithReserve_WhatFollowedJoinsThePunch(bool opens, PunchBasis basis)
    {
        await using var bench = WithPeople(DegradedMode.AllowWithReserve);
        bench.Journal.IsHeld = true;
        Assert.IsType<AccessDecision.Granted>((await StandBeforeLockedStore(bench, Ada)).Decision);
        await FollowAsync(bench, opens);
        bench.Journal.IsHeld = false;

        await bench.WhenWritten();
        Assert.Equal(basis, Assert.Single(bench.Punches()).Basis);
        Assert.Empty(await bench.Recorded(JournalEntryKind.GrantNotExecuted));
    }

    [Theory]
    [InlineData(true, PunchBasis.Passed)]
    [InlineData(false, PunchBasis.NoEntry)]
    public async Task NotWritten_AllowWithReserve_WhatFollowedJoinsThePunch(bool opens, PunchBasis basis)
    {
        await using var bench = WithPeople(DegradedMode.AllowWithReserve);
        bench.Journal.Failure = new AppendOutcome.Failed(AppendFailure.DiskFull, "full");
        Assert.IsType<AccessDecision.Granted>(Assert.Single(await bench.Stand(1, Ada)).Decision);
        await FollowAsync(bench, opens);
        bench.Journal.Failure = null;

        await bench.WhenWritten();
        Assert.Equal(basis, Assert.Single(bench.Punches()).Basis);
    }

    [Fact]
    public async Task StoreLocked_AllowWithReserveAndNotWrittenAfterAll_IsWrittenFromTheReserve()
    {
        await using var bench = WithPeople(DegradedMode.AllowWithReserve);
        bench.Journal.IsHeld = true;
        Assert.IsType<AccessDecision.Granted>((await StandBeforeLockedStore(bench, Ada)).Decision);
        bench.Journal.Failure = new AppendOutcome.Failed(AppendFailure.DiskFull, "full");
        bench.Journal.IsHeld = false;
        bench.Journal.Failure = null;

        await bench.WhenWritten();
        Assert.Single(await bench.Recorded(JournalEntryKind.AccessGranted));
        Assert.Single(bench.Punches());
    }

    [Fact]
    public async Task PortalCantRecord_TheEntranceShowsIt()
    {
        await using var bench = WithPeople();
        await bench.Nobody(0.2);
        Assert.False(bench.Entrance.CurrentView!.IsDegraded);
        bench.Portal.RecordHealth.Report(this, isDegraded: true);
        Assert.True(bench.Entrance.CurrentView!.IsDegraded);
    }

    [Fact]
    public async Task Refusal_StoreLocked_IsAnsweredWithoutWaiting()
    {
        await using var bench = WithPeople();
        bench.Journal.IsHeld = true;
        Assert.Single(await bench.Stand(3, Stranger));
        bench.Journal.IsHeld = false;
        Assert.Single(await bench.Recorded(JournalEntryKind.AccessDenied));
    }

    /// <summary>The person goes through, or stays outside until the way is shut.</summary>
    private static async Task FollowAsync(EntranceBench bench, bool opens)
    {
        if (opens)
        {
            await bench.MoveDoor(isOpen: true);
        }
        else
        {
            await bench.Advance(TimeSpan.FromSeconds(6));
        }
    }

    /// <summary>Until somebody is decided upon whose grant waits for the store past its deadline.</summary>
    private static async Task<Arrival> StandBeforeLockedStore(EntranceBench bench, int seed)
    {
        var noise = 100;
        bench.Analyser.Script = frame => ScriptedAnalyser.Face(frame, Faces.Of(seed, 0.2, ++noise), Near);
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

    /// <summary>A store of one reference that may not be readable.</summary>
    private sealed class StoredFace(int seed) : IReferenceRows
    {
        public static readonly PersonId Person = new("ada");

        public Exception? Problem { get; set; }

        public bool TryRead(long number, Span<float> values, out PersonId person, out ReferenceId reference)
        {
            (person, reference) = (Person, default);
            Faces.Of(seed).Values.CopyTo(values);
            return Problem is null ? true : throw Problem;
        }
    }
}
