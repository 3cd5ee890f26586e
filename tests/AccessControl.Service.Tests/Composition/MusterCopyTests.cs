using System.Text.Json;
using AccessControl.Contracts.Fakes;
using AccessControl.Contracts.Storage;
using AccessControl.Domain.Attendance.Muster;
using AccessControl.Domain.Journal;
using AccessControl.Service.Composition;
using Microsoft.Extensions.Time.Testing;
using NodaTime;

namespace AccessControl.Service.Tests.Composition;

public sealed class MusterCopyTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly FakeTimeProvider _time = new(Sample.Morning.ToDateTimeOffset());
    private readonly FakeJournal _journal;
    private readonly MusterRoll _roll;
    private readonly MusterCopy _copy;
    private readonly List<string> _told = [];

    public MusterCopyTests()
    {
        _journal = new FakeJournal(_time);
        var clock = new FakeApplianceClock(_time);
        _roll = new MusterRoll(
            () => new MusterList(clock.Read().Instant, [new MusterEntry(Sample.Ada, "Ada Example", null, MusterSureness.Sure, MusterEvidence.PassedIn, null, Sample.Morning)], [], 0), new FakeMusterStore(_journal, new FakePeopleStore(_journal, _time)), clock);
        _copy = new MusterCopy(_folder["copies"], _roll, DateTimeZone.Utc, _journal, clock, _time) { ProblemTold = _told.Add };
    }

    public void Dispose()
    {
        _copy.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task Copy_EachMinute_TakesThePlaceOfTheOneBeforeAndSaysOfWhenItIs()
    {
        Directory.CreateDirectory(_folder["copies"]);
        _copy.Start();
        await TurnAsync(TimeSpan.FromMilliseconds(1));
        Assert.Equal("2026-03-02T07:30:00Z", At());
        await _roll.BeginAsync("op-musterer");
        await _roll.TickAsync(_roll.Look().Alarm!.Value, Sample.Ada, "Guard", isSafe: true, "op-musterer");
        await TurnAsync(TimeSpan.FromSeconds(59));
        Assert.Equal("2026-03-02T07:30:00Z", At());

        await TurnAsync(TimeSpan.FromSeconds(1));

        Assert.Equal("2026-03-02T07:31:00Z", At());
        var page = File.ReadAllText(Path.Combine(_folder["copies"], MusterCopy.PageName));
        Assert.Contains("2026-03-02 07:31:00", page, StringComparison.Ordinal);
        Assert.Contains("safe: Guard 07:30:00<", page, StringComparison.Ordinal);
        Assert.Equal(2, Directory.GetFiles(_folder["copies"]).Length);
        Assert.Empty(_told);
    }

    [Fact]
    public async Task Copy_ThatFails_IsToldEachTimeAndJournaledOnce_AndSoIsItsReturn()
    {
        _copy.Start();
        await TurnAsync(TimeSpan.FromMilliseconds(1));
        await TurnAsync(TimeSpan.FromMinutes(1));
        Assert.Equal(2, _told.Count);
        Assert.Contains("isn't there", _told[0], StringComparison.Ordinal);
        Assert.Equal([JournalEntryKind.MusterCopyFailed], _journal.Drafts.Select(draft => draft.Kind));

        Directory.CreateDirectory(_folder["copies"]);
        await TurnAsync(TimeSpan.FromMinutes(1));
        await TurnAsync(TimeSpan.FromMinutes(1));

        Assert.Equal([JournalEntryKind.MusterCopyFailed, JournalEntryKind.MusterCopied], _journal.Drafts.Select(draft => draft.Kind));
        Assert.Contains("isn't there", _journal.Drafts[0].Fields["problem"], StringComparison.Ordinal);
        Assert.Equal(2, _told.Count);
    }

    /// <summary>A file that can't be replaced leaves the one before, and nothing half written.</summary>
    [Fact]
    public async Task Copy_WhereTheFileCantBeReplaced_LeavesNothingHalfWritten()
    {
        Directory.CreateDirectory(Path.Combine(_folder["copies"], MusterCopy.PageName));
        _copy.Start();
        await TurnAsync(TimeSpan.FromMilliseconds(1));

        Assert.Contains(MusterCopy.PageName, Assert.Single(_told), StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(_folder["copies"]));
    }

    private async Task TurnAsync(TimeSpan by)
    {
        _time.Advance(by);
        await _copy.Last.WaitAsync(TestContext.Current.CancellationToken);
    }

    private string At()
    {
        using var json = JsonDocument.Parse(File.ReadAllText(Path.Combine(_folder["copies"], MusterCopy.JsonName)));
        return json.RootElement.GetProperty("at").GetString()!;
    }
}
