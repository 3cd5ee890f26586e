using AccessControl.Contracts.Fakes;
using AccessControl.Contracts.Storage;
using AccessControl.Domain.Journal;
using Microsoft.Extensions.Time.Testing;

namespace AccessControl.Domain.Tests.Fakes;

/// <summary>Failures and delays of the fake are those of the real journal.</summary>
public sealed class FakeJournalTests
{
    private static readonly TimeSpan Deadline = TimeSpan.FromMilliseconds(250);

    private readonly FakeTimeProvider _time = new(Sample.Morning.ToDateTimeOffset());

    [Fact]
    public async Task Append_Held_TimesOutAtTheDeadlineAndIsWrittenLate()
    {
        var journal = new FakeJournal(_time) { IsHeld = true };
        var late = journal.AppendAsync([Sample.Grant(Sample.Ada, Sample.Morning)], AppendPriority.Background, Deadline);
        var door = journal.AppendAsync([Sample.Grant(Sample.Ben, Sample.Morning)], AppendPriority.Door, 2 * Deadline);

        _time.Advance(Deadline);

        var failed = Assert.IsType<AppendOutcome.Failed>(await late);
        Assert.Equal(AppendFailure.TimedOut, failed.Failure);
        Assert.False(failed.Late!.IsCompleted);
        Assert.False(door.IsCompleted);
        Assert.Equal(0, journal.LastSequence());
        journal.IsHeld = false;
        Assert.Equal([1], Sample.Sequences(await door));
        Assert.Equal([JournalEntryKind.AccessGranted, JournalEntryKind.AccessGranted, JournalEntryKind.LateAppend], journal.Drafts.Select(draft => draft.Kind));
        Assert.Equal("2", journal.Drafts[2].Fields["sequences"]);
        Assert.Equal([2], Sample.Sequences(await failed.Late));
    }

    [Fact]
    public async Task Append_HeldAndThenImpossible_FailsLateAndIsNotWritten()
    {
        var journal = new FakeJournal(_time) { IsHeld = true };
        var append = journal.AppendAsync([Sample.Draft(JournalEntryKind.CameraLost)], AppendPriority.Door, Deadline);
        _time.Advance(Deadline);
        var late = Assert.IsType<AppendOutcome.Failed>(await append).Late!;

        journal.Failure = new AppendOutcome.Failed(AppendFailure.DiskFull, "No space is left.");
        journal.IsHeld = false;

        Assert.Equal(journal.Failure, await late);
        Assert.Equal(0, journal.LastSequence());
    }

    [Fact]
    public async Task Append_FailureIsSet_AnswersItAndWritesNothing()
    {
        var failure = new AppendOutcome.Failed(AppendFailure.DiskFull, "No space is left.");
        var journal = new FakeJournal(_time) { Failure = failure };

        Assert.Equal(failure, await journal.AppendAsync([Sample.Draft(JournalEntryKind.CameraLost)], AppendPriority.Door, Deadline));
        Assert.Equal(0, journal.LastSequence());
        journal.Failure = null;
        Sample.Sequences(await journal.AppendAsync([Sample.Draft(JournalEntryKind.CameraLost)], AppendPriority.Door, Deadline));
    }
}
