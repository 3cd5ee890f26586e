using AccessControl.Contracts.Fakes;
using AccessControl.Contracts.Storage;
using AccessControl.Domain.Journal;
using AccessControl.Domain.People;
using AccessControl.Storage.Journal;
using SQLitePCL;

namespace AccessControl.Storage.Tests;

public sealed class JournalWriterTests : IDisposable
{
    private static readonly TimeSpan Deadline = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan Long = TimeSpan.FromHours(1);

    private readonly TemporaryStore _store = new(options: new JournalWriterOptions(Capacity: 3));

    [Fact]
    public async Task Append_AnotherProcessHoldsTheLock_TimesOutAtTheDeadlineAndIsWrittenLate()
    {
        using var other = SecondProcess.HoldWriteLock(_store.File);
        var late = _store.Writer.AppendAsync([Sample.Grant(Sample.Ada, Sample.Morning), Sample.Draft(JournalEntryKind.Passed)], AppendPriority.Door, Deadline);

        _store.Time.Advance(Deadline - TimeSpan.FromTicks(1));
        Assert.False(late.IsCompleted);
        _store.Time.Advance(TimeSpan.FromTicks(1));
        var failed = Assert.IsType<AppendOutcome.Failed>(await late);
        Assert.Equal(AppendFailure.TimedOut, failed.Failure);
        Assert.False(failed.Late!.IsCompleted);
        Assert.Equal(0, _store.Reader.LastSequence());

        other.Release();
        Assert.Equal([4], Sample.Sequences(await Append(JournalEntryKind.CameraFound)));
        var entries = _store.Reader.ReadAfter(0, 10);
        Assert.Equal(
            [JournalEntryKind.AccessGranted, JournalEntryKind.Passed, JournalEntryKind.LateAppend, JournalEntryKind.CameraFound], entries.Select(entry => entry.Kind));
        Assert.Equal("1,2", JournalPayload.Read(entries[2].Payload.AsMemory()).Fields["sequences"]);
        Assert.Equal([1, 2], Sample.Sequences(await failed.Late));
    }

    [Fact]
    public async Task Append_CallerGoesWhileItIsCommitted_IsToldAsLate()
    {
        WriteJob? job = null;
        job = new WriteJob(AppendPriority.Door, PreparedEntry.From([Sample.Draft(JournalEntryKind.ManualRelease)], _store.Key))
        {
            Before = transaction =>
            {
                // Called by SQLite in the middle of COMMIT: after the writer has looked whether somebody still waits.
                raw.sqlite3_commit_hook(
                    transaction.Connection!.Handle,
                    _ =>
                    {
                        job!.TryGiveUp();
                        return 0;
                    },
                    null);
                return null;
            },
        };
        _ = _store.Writer.WriteAsync(job, Long);

        Sample.Sequences(await Append(JournalEntryKind.CameraLost));
        Sample.Sequences(await Append(JournalEntryKind.CameraFound));

        Assert.True(job.IsGivenUp);
        var entries = _store.Reader.ReadAfter(0, 10);
        Assert.Equal(JournalEntryKind.ManualRelease, entries[0].Kind);
        var late = Assert.Single(entries, entry => entry.Kind == JournalEntryKind.LateAppend);
        Assert.Equal("1", JournalPayload.Read(late.Payload.AsMemory()).Fields["sequences"]);
    }

    [Fact]
    public async Task Append_RealClockAndHeldLock_TimesOut()
    {
        using var other = SecondProcess.HoldWriteLock(_store.File);
        using var writer = new JournalWriter(_store.Database, new FakeApplianceClock(_store.Time), TimeProvider.System, new JournalWriterOptions());

        Assert.Equal(AppendFailure.TimedOut, Failure(await writer.AppendAsync([Sample.Draft(JournalEntryKind.Passed)], AppendPriority.Door, Deadline)));

        other.Release();
    }

    [Fact]
    public async Task Append_SeveralWaitForTheLock_TheDoorGoesFirst()
    {
        using var other = SecondProcess.HoldWriteLock(_store.File);
        var first = Append(JournalEntryKind.CameraLost);
        var second = Append(JournalEntryKind.CameraFound);
        var door = _store.Writer.AppendAsync([Sample.Grant(Sample.Ada, Sample.Morning)], AppendPriority.Door, Long);

        other.Release();

        Assert.Equal([1], Sample.Sequences(await door));
        Assert.Equal([2], Sample.Sequences(await first));
        Assert.Equal([3], Sample.Sequences(await second));
    }

    [Fact]
    public async Task Save_ManyPeopleBehindALockAndADoor_AllAreWritten()
    {
        using var other = SecondProcess.HoldWriteLock(_store.File);
        var people = Enumerable.Range(0, 3000).Select(i => Sample.Person(new PersonId($"{i:D4}"), Sample.Consent)).ToList();
        var writer = _store.PeopleWriter;
        var saves = Enumerable.Range(0, 2).Select(half => Task.Run(() => writer.Save([.. people.Skip(half * 1500).Take(1500)], [Sample.Draft(JournalEntryKind.PeopleImported)]))).ToList();
        var door = _store.Writer.AppendAsync([Sample.Grant(Sample.Ada, Sample.Morning)], AppendPriority.Door, Long);

        other.Release();

        Sample.Sequences(await door);
        Assert.All(await Task.WhenAll(saves), outcome => Sample.Sequences(outcome));
        Assert.Equal(3000, _store.People.Count());
        Assert.Equal(people[2999], _store.People.Find(people[2999].Id));
        Assert.Equal(3, _store.Reader.Verify(CancellationToken.None).Entries);
    }

    [Fact]
    public async Task Append_QueueIsFull_FailsAtOnceAndIsNotWrittenLater()
    {
        using var other = SecondProcess.HoldWriteLock(_store.File);
        var waiting = Enumerable.Range(0, 3).Select(_ => Append(JournalEntryKind.CameraLost)).ToList();

        Assert.Equal(AppendFailure.QueueFull, Failure(await Append(JournalEntryKind.CameraFound)));

        other.Release();
        await Task.WhenAll(waiting);
        Assert.Equal(3, _store.Reader.LastSequence());
    }

    [Fact]
    public async Task Dispose_LockIsHeld_GivesUpWhatWaits()
    {
        using var other = SecondProcess.HoldWriteLock(_store.File);
        var waiting = Enumerable.Range(0, 3).Select(_ => Append(JournalEntryKind.CameraLost)).ToList();

        _store.Writer.Dispose();

        Assert.All(await Task.WhenAll(waiting), outcome => Assert.Null(Assert.IsType<AppendOutcome.Failed>(outcome).Late));
        Assert.Equal(AppendFailure.Unusable, Failure(await Append(JournalEntryKind.CameraLost)));
        other.Release();
    }

    [Fact]
    public async Task Dispose_JobsWait_AreWrittenFirst()
    {
        var waiting = Enumerable.Range(0, 3).Select(_ => Append(JournalEntryKind.CameraLost)).ToList();

        _store.Writer.Dispose();

        Assert.All(await Task.WhenAll(waiting), outcome => Sample.Sequences(outcome));
        Assert.Equal(3, _store.Reader.LastSequence());
    }

    [Fact]
    public async Task Append_DiskIsFull_SaysSoAndKeepsWhatWasWritten()
    {
        using var store = new TemporaryStore(maximumPages: 120);
        var draft = Sample.Draft(JournalEntryKind.CameraLost, ("problem", new string('x', 20_000)));
        var written = 0;
        AppendOutcome outcome;
        do
        {
            outcome = await store.Writer.AppendAsync([draft], AppendPriority.Background, Long);
        }
        while (outcome is AppendOutcome.Durable && ++written < 100);

        var failed = Assert.IsType<AppendOutcome.Failed>(outcome);
        Assert.Equal(AppendFailure.DiskFull, failed.Failure);
        Assert.StartsWith(store.File, failed.Problem, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', failed.Problem);
        Assert.InRange(written, 1, 99);
        var found = store.Reader.Verify(CancellationToken.None);
        Assert.Null(found.Problem);
        Assert.Equal(written, found.Entries);

        // Space again: the journal goes on where it was.
        store.Writer.Dispose();
        using var roomy = new TemporaryStore(store.Folder);
        Assert.Equal([written + 1], Sample.Sequences(await roomy.Writer.AppendAsync([draft], AppendPriority.Background, Long)));
    }

    [Fact]
    public async Task Append_FailsAfterItsCallerHasGone_IsToldLate()
    {
        using var store = new TemporaryStore(maximumPages: 120);
        using var other = SecondProcess.HoldWriteLock(store.File);
        var draft = Sample.Draft(JournalEntryKind.CameraLost, ("problem", new string('x', 500_000)));
        var late = store.Writer.AppendAsync([draft], AppendPriority.Door, Deadline);
        store.Time.Advance(Deadline);
        var failed = Assert.IsType<AppendOutcome.Failed>(await late);
        Assert.Equal(AppendFailure.TimedOut, failed.Failure);

        other.Release();

        Assert.Equal(AppendFailure.DiskFull, Failure(await failed.Late!));
        Assert.Equal([1], Sample.Sequences(await store.Writer.AppendAsync([Sample.Draft(JournalEntryKind.CameraFound)], AppendPriority.Door, Long)));
    }

    [Fact]
    public async Task Append_ThreeProcessesAtOnce_OneChain()
    {
        using var second = SecondProcess.Append(_store.Folder, 100);
        using var third = SecondProcess.Append(_store.Folder, 100);
        for (var i = 0; i < 100; i++)
        {
            Sample.Sequences(await Append(JournalEntryKind.Passed));
        }

        Assert.Equal("done", second.ReadLine());
        Assert.Equal("done", third.ReadLine());
        var found = _store.Reader.Verify(CancellationToken.None);
        Assert.Null(found.Problem);
        Assert.Equal(300, found.Entries);
    }

    [Fact]
    public async Task Append_GrantThatIsNotThere_IsKept()
    {
        Sample.Sequences(await _store.Writer.AppendAsync([Sample.After(JournalEntryKind.Passed, 99)], AppendPriority.Door, Long));

        Assert.Null(_store.Reader.Verify(CancellationToken.None).Problem);
    }

    public void Dispose() => _store.Dispose();

    private Task<AppendOutcome> Append(JournalEntryKind kind) => _store.Writer.AppendAsync([Sample.Draft(kind)], AppendPriority.Background, Long);

    private static AppendFailure Failure(AppendOutcome outcome) => Assert.IsType<AppendOutcome.Failed>(outcome).Failure;
}
