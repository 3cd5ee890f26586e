using System.Collections.Immutable;
using AccessControl.Contracts.Fakes;
using AccessControl.Contracts.Storage;
using AccessControl.Domain.Attendance;
using AccessControl.Domain.Attendance.Kiosks;
using AccessControl.Domain.Attendance.Muster;
using AccessControl.Domain.Journal;
using AccessControl.Domain.People;
using CsCheck;
using Microsoft.Extensions.Time.Testing;
using NodaTime;

namespace AccessControl.Domain.Tests.Attendance.Muster;

public sealed class MusterRollTests
{
    private const string Operator = "op-musterer";

    private readonly FakeTimeProvider _time = new(Sample.Morning.ToDateTimeOffset());
    private readonly FakeJournal _journal;
    private readonly FakePeopleStore _people;
    private readonly FakeApplianceClock _clock;
    private readonly FakeMusterStore _store;
    private readonly FakeTimeEventStore _events;
    private readonly DisownedPunches _disowned;
    private readonly Func<MusterList> _read;
    private readonly MusterRoll _roll;
    private bool _isBroken;

    public MusterRollTests()
    {
        _journal = new FakeJournal(_time);
        _people = new FakePeopleStore(_journal, _time);
        _clock = new FakeApplianceClock(_time);
        _people.Save([Sample.Person(Sample.Ada), Sample.Person(Sample.Ben)], []);
        _events = new FakeTimeEventStore(_journal, _people);
        _disowned = new DisownedPunches(_events, _clock);
        var reporting = new MusterReporting(new FakePunchStore(_journal), _disowned, new FakeVisitStore(_journal, _people, _time), _people, new PunchDerivationOptions(), _clock);
        _store = new FakeMusterStore(_journal, _people);
        _read = () => _isBroken ? throw new UnusableConfigurationException("the database can't be read") : reporting.List();
        _roll = new MusterRoll(_read, _store, _clock);
    }

    [Fact]
    public async Task Muster_FromAlarmToEnd_KeepsTicksOfItsOwnAndJournalsBoth()
    {
        await PassAsync(Sample.Ada, Direction.In);
        Assert.Equal((2, null), (_roll.Look().List.Entries.Length, _roll.Look().Alarm));

        Assert.Null(await _roll.BeginAsync(Operator));
        Assert.Null(await _roll.BeginAsync("op-another2"));
        var alarm = _roll.Look().Alarm!.Value;
        _time.Advance(TimeSpan.FromMinutes(2));
        await PassAsync(Sample.Ada, Direction.Out);
        Assert.IsType<MusterAnswer.Recorded>(await _roll.TickAsync(alarm, Sample.Ada, "Guard", isSafe: true, Operator));
        Assert.IsType<MusterAnswer.Recorded>(await _roll.TickAsync(alarm, Sample.Ben, "Guard", isSafe: false, Operator));
        Assert.IsType<MusterAnswer.Recorded>(await _roll.MergeAsync(alarm, MusterTicks.None.With(new MusterTick(Sample.Ben, "Nurse", Sample.Morning, true)), Operator));
        var reading = _roll.Look();

        Assert.Equal(Sample.Morning, alarm);
        Assert.Equal([(Sample.Ada, MusterStanding.Safe), (Sample.Ben, MusterStanding.Contested)], reading.List.Entries.Select(entry => (entry.Person, reading.Ticks.StandingOf(entry.Person))));

        Assert.Null(await _roll.EndAsync(Operator));
        Assert.Null(await _roll.EndAsync(Operator));
        Assert.Equal((null, 1), (_roll.Look().Alarm, _roll.Look().List.Entries.Length));
        Assert.IsType<MusterAnswer.Over>(await _roll.TickAsync(alarm, Sample.Ada, "Guard", isSafe: true, Operator));
        Assert.Equal([JournalEntryKind.MusterBegun, JournalEntryKind.MusterEnded], Entries.Select(draft => draft.Kind));
        Assert.Equal((Operator, "1", "0", "1"), (Entries[0].Fields["by"], Entries[0].Fields["sure"], Entries[0].Fields["doubtful"], Entries[0].Fields["unknown"]));
        Assert.Equal(
            ("2026-03-02T07:30:00Z", "1", "0", "1", "0"),
            (Entries[1].Fields["begun"], Entries[1].Fields["safe"], Entries[1].Fields["missing"], Entries[1].Fields["contested"], Entries[1].Fields["untold"]));
        Assert.All(Entries, draft => Assert.Null(draft.Personal));
        var words = _journal.Drafts.Where(draft => draft.Kind == JournalEntryKind.MusterTicked).ToList();
        Assert.Equal([("1001", "Guard", "safe"), ("1002", "Guard", "missing"), ("1002", "Nurse", "safe")], words.Select(draft => (draft.Personal!["person"], draft.Personal["by"], draft.Personal["said"])));
        Assert.All(words, draft => Assert.Equal((Operator, "2026-03-02T07:30:00Z", 2), (draft.Fields["by"], draft.Fields["muster"], draft.Fields.Count)));
        Assert.Equal([Sample.Ada, Sample.Ben, Sample.Ben], words.Select(draft => draft.Person!.Value));
    }

    [Fact]
    public async Task Tick_OfAnEarlierMuster_IsNotTaken()
    {
        await _roll.BeginAsync(Operator);
        var first = _roll.Look().Alarm!.Value;
        await _roll.EndAsync(Operator);
        _time.Advance(TimeSpan.FromMinutes(1));
        await _roll.BeginAsync(Operator);

        Assert.IsType<MusterAnswer.Over>(await _roll.TickAsync(first, Sample.Ada, "Guard", isSafe: true, Operator));
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
        Assert.Null(await _roll.BeginAsync(Operator));
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

        Assert.Equal("The disk is full.", await _roll.BeginAsync(Operator));
        Assert.NotNull(_roll.Look().Alarm);
    }

    /// <summary>Two phones tick off, and the service ends and begins again in between: what is shown is what was said, as if it had never ended.</summary>
    [Fact]
    public void Roll_ThatEndsAndBeginsAgainAtAnyMoment_ShowsWhatWasSaid()
    {
        var word = Gen.Select(Gen.Bool, Gen.Bool, Gen.Bool, Gen.Bool, Gen.Int[0, 2]);
        word.Array[1, 25].Sample(
            said =>
            {
                var time = new FakeTimeProvider(Sample.Morning.ToDateTimeOffset());
                var (journal, clock) = (new FakeJournal(time), new FakeApplianceClock(time));
                var people = new FakePeopleStore(journal, time);
                people.Save([Sample.Person(Sample.Ada), Sample.Person(Sample.Ben)], []);
                var store = new FakeMusterStore(journal, people);
                MusterEntry[] entries = [.. new[] { Sample.Ada, Sample.Ben }.Select(id => new MusterEntry(id, $"Name of {id}", null, MusterSureness.Unknown, MusterEvidence.Nothing, null, null))];
                MusterRoll Begin() => new(() => new MusterList(clock.Read().Instant, [.. entries], [], 0), store, clock);
                var roll = Begin();
                Assert.Null(roll.BeginAsync(Operator).GetAwaiter().GetResult());
                var expected = MusterTicks.None;
                foreach (var (isAda, isGuard, isSafe, isRestarted, seconds) in said)
                {
                    time.Advance(TimeSpan.FromSeconds(seconds));
                    roll = isRestarted ? Begin() : roll;
                    var tick = new MusterTick(isAda ? Sample.Ada : Sample.Ben, isGuard ? "Guard" : "Nurse", clock.Read().Instant, isSafe);
                    Assert.IsType<MusterAnswer.Recorded>(roll.TickAsync(Sample.Morning, tick.Person, tick.By, isSafe, Operator).GetAwaiter().GetResult());
                    expected = expected.With(tick);
                }

                foreach (var reading in new[] { roll.Look(), Begin().Look() })
                {
                    Assert.Equal(Sample.Morning, reading.Alarm);
                    Assert.Equal(expected.All, reading.Ticks.All);
                }
            },
            seed: "0000KbHG3yZ1",
            iter: 500);
    }

    [Fact]
    public async Task Roll_AfterARestart_KeepsWhoLeftSinceTheAlarmOnTheList()
    {
        await PassAsync(Sample.Ada, Direction.In);
        await _roll.BeginAsync(Operator);
        _time.Advance(TimeSpan.FromMinutes(1));
        await PassAsync(Sample.Ada, Direction.Out);

        var restarted = new MusterRoll(_read, _store, _clock);

        Assert.Equal(_roll.Look().List.Entries, restarted.Look().List.Entries);
        Assert.Equal(MusterSureness.Doubtful, restarted.Look().List.Entries.Single(entry => entry.Person == Sample.Ada).Sureness);
        Assert.Null(await restarted.BeginAsync(Operator));
        Assert.Null(await restarted.EndAsync(Operator));
        Assert.Null(new MusterRoll(_read, _store, _clock).Look().Alarm);
        Assert.Equal([JournalEntryKind.MusterBegun, JournalEntryKind.MusterEnded], Entries.Select(draft => draft.Kind));
    }

    /// <summary>What couldn't be written waits, and is written with the next word that can be.</summary>
    [Fact]
    public async Task Tick_WhereTheRecordFails_HoldsSaysSoAndIsWrittenWithTheNext()
    {
        _journal.Failure = new AppendOutcome.Failed(AppendFailure.DiskFull, "The disk is full.");
        await _roll.BeginAsync(Operator);
        var unrecorded = Assert.IsType<MusterAnswer.Unrecorded>(await _roll.TickAsync(Sample.Morning, Sample.Ada, "Guard", isSafe: true, Operator));
        Assert.Equal("The disk is full.", unrecorded.Problem);
        Assert.Equal(MusterStanding.Safe, _roll.Look().Ticks.StandingOf(Sample.Ada));
        Assert.Null(new MusterRoll(_read, _store, _clock).Look().Alarm);

        _journal.Failure = null;
        Assert.IsType<MusterAnswer.Recorded>(await _roll.TickAsync(Sample.Morning, Sample.Ben, "Nurse", isSafe: false, Operator));

        Assert.Equal([JournalEntryKind.MusterBegun, JournalEntryKind.MusterTicked, JournalEntryKind.MusterTicked], _journal.Drafts.Where(draft => draft.Fields.ContainsKey("by")).Select(draft => draft.Kind));
        Assert.Equal(_roll.Look().Ticks.All, new MusterRoll(_read, _store, _clock).Look().Ticks.All);
    }

    /// <summary>The list is shown all the same, with a word that a muster may be under way.</summary>
    [Fact]
    public async Task Look_WhereWhatIsKeptCantBeRead_SaysSoAndAsksAgain()
    {
        await _roll.BeginAsync(Operator);
        var restarted = new MusterRoll(_read, _store, _clock);
        _store.Broken = new UnusableConfigurationException("what the muster says is damaged");

        var reading = restarted.Look();
        Assert.Equal((2, null, "what the muster says is damaged"), (reading.List.Entries.Length, reading.Alarm, reading.Problem));

        _store.Broken = null;
        Assert.Equal((Sample.Morning, null), (restarted.Look().Alarm, restarted.Look().Problem));
    }

    /// <summary>The service ended in a muster, what it kept couldn't be read, and somebody began another: that one goes on, with everybody whom the first one looked for and every word of it.</summary>
    [Fact]
    public async Task Begin_WhereAKeptMusterCantBeRead_TakesItOverOnceItCan()
    {
        await PassAsync(Sample.Ada, Direction.In);
        await _roll.BeginAsync(Operator);
        await _roll.TickAsync(Sample.Morning, Sample.Ben, "Guard", isSafe: true, Operator);
        _time.Advance(TimeSpan.FromMinutes(1));
        await PassAsync(Sample.Ada, Direction.Out);
        var restarted = new MusterRoll(_read, _store, _clock);
        _store.Broken = new UnusableConfigurationException("what the muster says is damaged");
        Assert.NotNull(await restarted.BeginAsync("op-another2"));
        var second = restarted.Look().Alarm!.Value;
        Assert.Equal([Sample.Ben], restarted.Look().List.Entries.Select(entry => entry.Person));
        _store.Broken = null;

        Assert.IsType<MusterAnswer.Recorded>(await restarted.TickAsync(second, Sample.Ada, "Nurse", isSafe: true, Operator));

        Assert.Equal([Sample.Ada, Sample.Ben], restarted.Look().List.Entries.Select(entry => entry.Person).Order());
        Assert.Equal([("Nurse", Sample.Ada), ("Guard", Sample.Ben)], restarted.Look().Ticks.All.Select(tick => (tick.By, tick.Person)));
        Assert.Equal((second, 2), (_store.Running()!.AtAlarm.At, _store.Running()!.AtAlarm.Entries.Length));
        Assert.Equal(restarted.Look().Ticks.All, _store.Running()!.Ticks.All);
        Assert.Equal([JournalEntryKind.MusterBegun, JournalEntryKind.MusterEnded, JournalEntryKind.MusterBegun], Entries.Select(draft => draft.Kind));
        Assert.Equal(
            ("op-another2", "2026-03-02T07:30:00Z", "1", "1"), (Entries[1].Fields["by"], Entries[1].Fields["begun"], Entries[1].Fields["safe"], Entries[1].Fields["untold"]));
        Assert.Equal(("1", "1"), (Entries[2].Fields["doubtful"], Entries[2].Fields["unknown"]));
        Assert.Null(await restarted.EndAsync(Operator));
        Assert.Null(_store.Running());
    }

    [Fact]
    public async Task End_BeforeAKeptMusterCouldBeRead_EndsBoth()
    {
        await _roll.BeginAsync(Operator);
        _time.Advance(TimeSpan.FromMinutes(1));
        var restarted = new MusterRoll(_read, _store, _clock);
        _store.Broken = new UnusableConfigurationException("what the muster says is damaged");
        await restarted.BeginAsync(Operator);
        Assert.NotNull(await restarted.EndAsync(Operator));
        _store.Broken = null;

        Assert.Null(restarted.Look().Alarm);
        Assert.Null(await restarted.EndAsync(Operator));

        Assert.Null(_store.Running());
        Assert.Equal([JournalEntryKind.MusterBegun, JournalEntryKind.MusterEnded, JournalEntryKind.MusterBegun, JournalEntryKind.MusterEnded], Entries.Select(draft => draft.Kind));
    }

    /// <summary>Nothing was kept, or what was begun is all that is: there is nothing to take over.</summary>
    [Fact]
    public async Task Begin_WhereNothingIsKept_GoesOnAsItBegan()
    {
        _store.Broken = new UnusableConfigurationException("what the muster says is damaged");
        Assert.Null(await _roll.BeginAsync(Operator));
        _store.Broken = null;

        Assert.Equal(Sample.Morning, _roll.Look().Alarm);
        Assert.Null(await _roll.EndAsync(Operator));
        Assert.Equal([JournalEntryKind.MusterBegun, JournalEntryKind.MusterEnded], Entries.Select(draft => draft.Kind));
    }

    [Fact]
    public async Task End_ThatCouldntBeWritten_IsWrittenBeforeTheNextBeginning()
    {
        await _roll.BeginAsync(Operator);
        _journal.Failure = new AppendOutcome.Failed(AppendFailure.DiskFull, "The disk is full.");
        Assert.Equal("The disk is full.", await _roll.EndAsync(Operator));
        Assert.Equal("The disk is full.", await _roll.EndAsync(Operator));
        _time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal("The disk is full.", await _roll.BeginAsync(Operator));
        _journal.Failure = null;
        var second = _roll.Look().Alarm!.Value;

        Assert.IsType<MusterAnswer.Recorded>(await _roll.TickAsync(second, Sample.Ada, "Guard", isSafe: true, Operator));

        Assert.Equal([JournalEntryKind.MusterBegun, JournalEntryKind.MusterEnded, JournalEntryKind.MusterBegun], Entries.Select(draft => draft.Kind));
        Assert.Equal((second, 1), (_store.Running()!.AtAlarm.At, _store.Running()!.Ticks.All.Length));
        Assert.Null(await _roll.EndAsync(Operator));
        Assert.Null(_store.Running());
    }

    [Fact]
    public async Task End_ThatCouldntBeWritten_IsWrittenWhenItIsAskedForAgain()
    {
        await _roll.BeginAsync(Operator);
        _journal.Failure = new AppendOutcome.Failed(AppendFailure.DiskFull, "The disk is full.");
        await _roll.EndAsync(Operator);
        _journal.Failure = null;

        Assert.Null(await _roll.EndAsync(Operator));
        Assert.Null(_store.Running());
    }

    /// <summary>What timed out and was written after all isn't an obstacle for what comes next.</summary>
    [Fact]
    public async Task BeginningAndEnd_ThatComeLate_AreWrittenOnceAndStopNothing()
    {
        Assert.Equal("The journal isn't written in time.", await LateAsync(() => _roll.BeginAsync(Operator)));
        Assert.IsType<MusterAnswer.Recorded>(await _roll.TickAsync(Sample.Morning, Sample.Ada, "Guard", isSafe: true, Operator));
        Assert.Single(_store.Running()!.Ticks.All);
        Assert.Equal("The journal isn't written in time.", await LateAsync(() => _roll.EndAsync(Operator)));

        Assert.Null(await _roll.BeginAsync(Operator));

        Assert.Equal(_roll.Look().Alarm, _store.Running()!.AtAlarm.At);
        Assert.NotEqual(Sample.Morning, _roll.Look().Alarm);
        Assert.Equal([JournalEntryKind.MusterBegun, JournalEntryKind.MusterEnded, JournalEntryKind.MusterBegun], Entries.Select(draft => draft.Kind));
    }

    /// <summary>Somebody leaves, is taken for a colleague and says so: the colleague hasn't left.</summary>
    [Fact]
    public async Task Look_WherePunchesAreDisowned_ReadsThemOfNobody()
    {
        await PassAsync(Sample.Ada, Direction.In);
        _time.Advance(TimeSpan.FromHours(1));
        var wrong = await PassAsync(Sample.Ada, Direction.Out);
        var alone = await PassAsync(Sample.Ben, Direction.Out);
        Assert.Empty(_roll.Look().List.Entries);

        foreach (var (person, sequence) in new[] { (Sample.Ada, wrong), (Sample.Ben, alone) })
        {
            var punch = new KioskPunch(Sample.Person(person), _clock.Read().Instant, sequence, default);
            Sample.Sequences(_events.Append([_disowned.Disowning(Guid.CreateVersion7(), punch, new("main-in"), new LocalDate(2026, 3, 2))]));
        }

        Assert.Equal(
            [(Sample.Ada, MusterSureness.Sure, MusterEvidence.PassedIn), (Sample.Ben, MusterSureness.Unknown, MusterEvidence.Nothing)],
            _roll.Look().List.Entries.Select(entry => (entry.Person, entry.Sureness, entry.Evidence)));
    }

    /// <summary>What somebody says by card or PIN in place of it is theirs.</summary>
    [Fact]
    public async Task Look_WhereAPunchIsClaimed_ReadsIt()
    {
        var own = await PassAsync(Sample.Ada, Direction.Out);
        Assert.True(_disowned.Claim(Guid.CreateVersion7(), new KioskPunch(Sample.Person(Sample.Ada), _clock.Read().Instant, own, default), new("main-in"), new LocalDate(2026, 3, 2)));

        Assert.Equal(Sample.Ada, Assert.Single(_roll.Look().List.Gone).Person);
    }

    private ImmutableArray<JournalDraft> Entries => [.. _journal.Drafts.Where(draft => draft.Kind is JournalEntryKind.MusterBegun or JournalEntryKind.MusterEnded)];

    private async Task<string?> LateAsync(Func<Task<string?>> act)
    {
        _journal.IsHeld = true;
        var acted = act();
        _time.Advance(TimeSpan.FromSeconds(3));
        var problem = await acted;
        _journal.IsHeld = false;
        return problem;
    }

    private async Task<long> PassAsync(PersonId person, Direction direction)
    {
        var grant = Sample.Grant(person, _clock.Read().Instant);
        var sequence = Sample.Sequences(await _journal.AppendAsync([grant with { Punch = grant.Punch! with { Direction = direction } }], AppendPriority.Door, TimeSpan.FromMinutes(1)))[0];
        Sample.Sequences(await _journal.AppendAsync([Sample.After(JournalEntryKind.Passed, sequence)], AppendPriority.Door, TimeSpan.FromMinutes(1)));
        return sequence;
    }
}
