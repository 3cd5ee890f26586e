using System.Collections.Immutable;
using AccessControl.Contracts.Fakes;
using AccessControl.Contracts.Storage;
using AccessControl.Domain.Attendance;
using AccessControl.Domain.Attendance.Muster;
using AccessControl.Domain.Journal;
using AccessControl.Domain.People;
using Microsoft.Extensions.Time.Testing;

namespace AccessControl.Domain.Tests.Attendance.Muster;

public sealed class MusterRollTests
{
    private readonly FakeTimeProvider _time = new(Sample.Morning.ToDateTimeOffset());
    private readonly FakeJournal _journal;
    private readonly FakePeopleStore _people;
    private readonly FakeApplianceClock _clock;
    private readonly MusterRoll _roll;
    private bool _isBroken;

    public MusterRollTests()
    {
        _journal = new FakeJournal(_time);
        _people = new FakePeopleStore(_journal, _time);
        _clock = new FakeApplianceClock(_time);
        _people.Save([Sample.Person(Sample.Ada), Sample.Person(Sample.Ben)], []);
        var reporting = new MusterReporting(new FakePunchStore(_journal), new FakeVisitStore(_journal, _people, _time), _people, new PunchDerivationOptions(), _clock);
        _roll = new MusterRoll(() => _isBroken ? throw new UnusableConfigurationException("the database can't be read") : reporting.List(), _journal, _clock);
    }

    [Fact]
    public async Task Muster_FromAlarmToEnd_KeepsTicksOfItsOwnAndJournalsBoth()
    {
        await PassAsync(Sample.Ada, Direction.In);
        Assert.Equal((2, null), (_roll.Look().List.Entries.Length, _roll.Look().Alarm));

        Assert.Null(await _roll.BeginAsync("page"));
        Assert.Null(await _roll.BeginAsync("another phone"));
        var alarm = _roll.Look().Alarm!.Value;
        _time.Advance(TimeSpan.FromMinutes(2));
        await PassAsync(Sample.Ada, Direction.Out);
        Assert.True(_roll.Tick(alarm, Sample.Ada, "Guard", isSafe: true));
        Assert.True(_roll.Tick(alarm, Sample.Ben, "Guard", isSafe: false));
        Assert.True(_roll.Merge(alarm, MusterTicks.None.With(new MusterTick(Sample.Ben, "Nurse", Sample.Morning, true))));
        var reading = _roll.Look();

        Assert.Equal(Sample.Morning, alarm);
        Assert.Equal([(Sample.Ada, MusterStanding.Safe), (Sample.Ben, MusterStanding.Contested)], reading.List.Entries.Select(entry => (entry.Person, reading.Ticks.StandingOf(entry.Person))));

        Assert.Null(await _roll.EndAsync("page"));
        Assert.Null(await _roll.EndAsync("page"));
        Assert.Equal((null, 1), (_roll.Look().Alarm, _roll.Look().List.Entries.Length));
        Assert.False(_roll.Tick(alarm, Sample.Ada, "Guard", isSafe: true));
        Assert.Equal([JournalEntryKind.MusterBegun, JournalEntryKind.MusterEnded], Entries.Select(draft => draft.Kind));
        Assert.Equal(("page", "1", "0", "1"), (Entries[0].Fields["by"], Entries[0].Fields["sure"], Entries[0].Fields["doubtful"], Entries[0].Fields["unknown"]));
        Assert.Equal(
            ("2026-03-02T07:30:00Z", "1", "0", "1", "0"),
            (Entries[1].Fields["begun"], Entries[1].Fields["safe"], Entries[1].Fields["missing"], Entries[1].Fields["contested"], Entries[1].Fields["untold"]));
        Assert.All(Entries, draft => Assert.Null(draft.Personal));
    }

    [Fact]
    public async Task Tick_OfAnEarlierMuster_IsNotTaken()
    {
        await _roll.BeginAsync("page");
        var first = _roll.Look().Alarm!.Value;
        await _roll.EndAsync("page");
        _time.Advance(TimeSpan.FromMinutes(1));
        await _roll.BeginAsync("page");

        Assert.False(_roll.Tick(first, Sample.Ada, "Guard", isSafe: true));
        Assert.Empty(_roll.Look().Ticks.All);
    }

    [Fact]
    public async Task Look_WhereTheRecordCantBeRead_ShowsTheLastListAndSaysSo()
    {
        Assert.Null(_roll.Look().Problem);
        _time.Advance(TimeSpan.FromMinutes(5));
        _isBroken = true;

        var reading = _roll.Look();

        Assert.Equal((2, Sample.Morning, "the database can't be read"), (reading.List.Entries.Length, reading.List.At, reading.Problem));
        Assert.Null(await _roll.BeginAsync("page"));
        Assert.NotNull(_roll.Look().Alarm);
    }

    [Fact]
    public void Look_WhereNothingWasReadBefore_IsTheProblemItself()
    {
        _isBroken = true;

        Assert.Throws<UnusableConfigurationException>(() => _roll.Look());
    }

    /// <summary>Nobody waits for the record in a fire.</summary>
    [Fact]
    public async Task Begin_WhereTheJournalFails_BeginsAndSaysSo()
    {
        _journal.Failure = new AppendOutcome.Failed(AppendFailure.DiskFull, "The disk is full.");

        Assert.Equal("The disk is full.", await _roll.BeginAsync("page"));
        Assert.NotNull(_roll.Look().Alarm);
    }

    private ImmutableArray<JournalDraft> Entries => [.. _journal.Drafts.Where(draft => draft.Kind is JournalEntryKind.MusterBegun or JournalEntryKind.MusterEnded)];

    private async Task PassAsync(PersonId person, Direction direction)
    {
        var grant = Sample.Grant(person, _clock.Read().Instant);
        var sequence = Sample.Sequences(await _journal.AppendAsync([grant with { Punch = grant.Punch! with { Direction = direction } }], AppendPriority.Door, TimeSpan.FromMinutes(1)))[0];
        Sample.Sequences(await _journal.AppendAsync([Sample.After(JournalEntryKind.Passed, sequence)], AppendPriority.Door, TimeSpan.FromMinutes(1)));
    }
}
