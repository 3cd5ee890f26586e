using AccessControl.Contracts.Fakes;
using AccessControl.Contracts.Storage;
using AccessControl.Domain.Attendance;
using AccessControl.Domain.Journal;
using Microsoft.Extensions.Time.Testing;
using NodaTime;

namespace AccessControl.Domain.Tests.Attendance;

public sealed class PunchImportTests
{
    private static readonly PunchRow Coming = new(2, "1001", "2026-03-02T08:00:00+01:00", "gate", "in");

    private readonly FakeJournal _journal;
    private readonly FakePunchStore _punches;
    private readonly PunchImport _import;

    public PunchImportTests()
    {
        var time = new FakeTimeProvider(Sample.Morning.ToDateTimeOffset());
        _journal = new FakeJournal(time);
        _punches = new FakePunchStore(_journal);
        var people = new FakePeopleStore(_journal, time);
        people.Save([Sample.Person(Sample.Ada)], []);
        _import = new PunchImport(people, _punches, _journal, new FakeApplianceClock(time), new FakeTimeEventStore(_journal, people), DateTimeZone.Utc);
    }

    [Fact]
    public async Task ImportAsync_Rows_ArePunchesWithWhatWasKeyed()
    {
        Assert.Equal("3 added, 0 known", await SaidAsync(Coming, Coming with { At = "2026-03-02T07:10:00Z", Direction = "", Job = "4711/paint" }, Coming with { At = "2026-03-02T07:20:00Z", Direction = null }));

        Assert.Equal(
            [(Direction.In, PunchKey.In, null, "07:00"), (Direction.In, PunchKey.Job, "4711/paint", "07:10"), (Direction.Unknown, PunchKey.None, null, "07:20")],
            _punches.Latest(10).OrderBy(punch => punch.At).Select(punch => (punch.Direction, punch.Key, punch.Job, punch.At.InUtc().TimeOfDay.ToString("HH:mm", null))));
        Assert.All(_punches.Latest(10), punch => Assert.Equal(PunchBasis.Imported, punch.Basis));
        Assert.All(_journal.Drafts, draft => Assert.Equal(JournalEntryKind.PunchImported, draft.Kind));
    }

    [Fact]
    public async Task ImportAsync_TheSameFileAgain_AddsWhatIsMissingAndNothingTwice()
    {
        await SaidAsync(Coming, Coming);

        Assert.Equal("1 added, 2 known", await SaidAsync(Coming, Coming, Coming with { Direction = "out", At = "2026-03-02T07:29:00Z" }));
        Assert.Equal(2, _punches.Latest(10).Count);
    }

    [Fact]
    public async Task ImportAsync_FaultyRows_AreAllNamedAndNothingIsTaken()
    {
        var outcome = await _import.ImportAsync(
            [Coming, Coming with { Line = 3, Number = "9" }, Coming with { Line = 4, At = "2026-03-02T08:00:00" }, Coming with { Line = 5, At = "2026-03-02T09:00:00Z" }, Coming with { Line = 6, Point = " " }, Coming with { Line = 7, Direction = "up" }, Coming with { Line = 8, Direction = "out", Job = "paint" }],
            "old.csv",
            "cli",
            null,
            TestContext.Current.CancellationToken);

        Assert.Equal(
            ["line 3, number", "line 4, at", "line 5, at", "line 6, point", "line 7, direction", "line 8, job"],
            outcome.Match(_ => [], rejected => rejected.Problems, _ => []).Select(problem => problem.Split(':')[0]));
        Assert.Empty(_punches.Latest(10));
    }

    [Fact]
    public async Task ImportAsync_JournalThatFails_SaysHowManyWereTaken()
    {
        _journal.Failure = new AppendOutcome.Failed(AppendFailure.DiskFull, "No room.");

        Assert.Equal("not written after 0: No room.", await SaidAsync(Coming));
    }

    private async Task<string> SaidAsync(params PunchRow[] rows) => (await _import.ImportAsync(rows, "old.csv", "cli", null, TestContext.Current.CancellationToken))
        .Match(imported => $"{imported.Added} added, {imported.Known} known", rejected => rejected.Problems[0], failed => $"not written after {failed.Added}: {failed.Problem}");
}
