using AccessControl.Domain.Attendance.Muster;
using AccessControl.Domain.Entrances;
using AccessControl.Domain.Journal;
using AccessControl.Domain.People;
using NodaTime;

namespace AccessControl.Contracts.Storage;

/// <summary>What every store of musters does.</summary>
public abstract class MusterContract
{
    private static readonly TimeSpan Long = TimeSpan.FromMinutes(10);

    private static readonly MusterEntry Ada = new(Sample.Ada, "Ada Example", "Research", MusterSureness.Sure, MusterEvidence.PassedIn, new AccessPointId("main-in"), Sample.Morning);
    private static readonly MusterEntry Ben = new(Sample.Ben, null, null, MusterSureness.Unknown, MusterEvidence.Nothing, null, null);
    private static readonly MusterEntry Vera = new(new PersonId("visitor-2345678"), "Vera Guest", "Example Ltd", MusterSureness.Sure, MusterEvidence.SignedIn, null, Sample.Morning, "Ben Example", IsVisitor: true);

    protected abstract IPeopleWriter Writer { get; }

    protected abstract IJournalReader Reader { get; }

    protected abstract IMusterStore Store { get; }

    [Fact]
    public void Running_WhereNoneEverBegan_IsNone() => Assert.Null(Store.Running());

    [Fact]
    public async Task Running_FromAlarmToEnd_IsAsItWasAtTheAlarmWithEveryWordSince()
    {
        var alarm = List(Sample.Morning);
        Sample.Sequences(await BeginAsync(alarm));
        Sample.Sequences(await TickAsync(alarm.At, Tick(Sample.Ada, "Guard", 1, true), Tick(Sample.Ben, "Guard", 2, false)));
        Sample.Sequences(await TickAsync(alarm.At, Tick(Sample.Ben, "Nurse", 1, true)));
        Sample.Sequences(await TickAsync(alarm.At, Tick(Sample.Ben, "Guard", 3, true)));

        var running = Store.Running()!;

        Assert.Equal(Sample.Morning, running.AtAlarm.At);
        Assert.Equal(alarm.Entries, running.AtAlarm.Entries);
        Assert.Equal([("Guard", true), ("Guard", true), ("Nurse", true)], running.Ticks.All.Select(tick => (tick.By, tick.IsSafe)));
        Assert.Equal(5, Reader.LastSequence());

        Sample.Sequences(await Store.EndAsync(alarm.At, Sample.Draft(JournalEntryKind.MusterEnded), Long));
        Assert.Null(Store.Running());
    }

    [Fact]
    public async Task Tick_ThatComesTwice_IsOneWord()
    {
        var alarm = List(Sample.Morning);
        Sample.Sequences(await BeginAsync(alarm));
        Sample.Sequences(await TickAsync(alarm.At, Tick(Sample.Ada, "Guard", 1, true)));
        Sample.Sequences(await TickAsync(alarm.At, Tick(Sample.Ada, "Guard", 1, true)));

        Assert.Single(Store.Running()!.Ticks.All);
    }

    [Fact]
    public async Task Anything_OfAMusterThatIsntUnderWay_IsRejectedAndNothingWritten()
    {
        var (first, second) = (List(Sample.Morning), List(Sample.Morning + Duration.FromHours(1)));
        Sample.Rejected(await TickAsync(first.At, Tick(Sample.Ada, "Guard", 1, true)));
        Sample.Rejected(await EndAsync(first.At));
        Assert.Equal(0, Reader.LastSequence());

        Sample.Sequences(await BeginAsync(first));
        Sample.Rejected(await BeginAsync(second));
        Sample.Sequences(await EndAsync(first.At));
        Sample.Rejected(await TickAsync(first.At, Tick(Sample.Ada, "Guard", 1, true)));
        Assert.Equal(2, Reader.LastSequence());

        Sample.Sequences(await BeginAsync(second));
        Assert.Equal((second.At, 0), (Store.Running()!.AtAlarm.At, Store.Running()!.Ticks.All.Length));
    }

    /// <summary>Whoever waited for the deadline alone asks again for what came late.</summary>
    [Fact]
    public async Task BeginningAndEnd_ThatStandAlready_AreDurableAsTheyWere()
    {
        var (first, second) = (List(Sample.Morning), List(Sample.Morning + Duration.FromHours(1)));
        Assert.Equal([1], Sample.Sequences(await BeginAsync(first)));
        Assert.Equal([1], Sample.Sequences(await BeginAsync(first)));
        Sample.Rejected(await BeginAsync(second));
        Assert.Equal([2], Sample.Sequences(await EndAsync(first.At)));
        Assert.Equal([2], Sample.Sequences(await EndAsync(first.At)));
        Sample.Rejected(await EndAsync(second.At));

        Assert.Equal(2, Reader.LastSequence());
        Assert.Equal([3], Sample.Sequences(await BeginAsync(second)));
    }

    [Fact]
    public async Task Running_AfterAnErasure_SaysNothingOfWhoWasErased()
    {
        Writer.Save([Sample.Person(Sample.Ada), Sample.Person(Sample.Ben)], []);
        var alarm = List(Sample.Morning);
        Sample.Sequences(await BeginAsync(alarm));
        Sample.Sequences(await TickAsync(alarm.At, Tick(Sample.Ada, "Guard", 1, true), Tick(Sample.Ben, "Guard", 2, false)));

        Writer.Erase(Sample.Ada, [Sample.Draft(JournalEntryKind.PersonErased)]);

        var running = Store.Running()!;
        Assert.Equal([Vera.Person, Sample.Ben], running.AtAlarm.Entries.Select(line => line.Person));
        Assert.Equal(Sample.Ben, Assert.Single(running.Ticks.All).Person);
    }

    private static MusterList List(Instant at) => new(at, MusterList.Ordered([Ada, Ben, Vera]), [], 0);

    private static MusterTick Tick(PersonId person, string by, int second, bool isSafe) => new(person, by, Sample.Morning + Duration.FromSeconds(second), isSafe);

    private Task<AppendOutcome> BeginAsync(MusterList alarm) => Store.BeginAsync(alarm, Sample.Draft(JournalEntryKind.MusterBegun), Long);

    private Task<AppendOutcome> TickAsync(Instant alarm, params MusterTick[] ticks) =>
        Store.TickAsync(alarm, ticks, [.. ticks.Select(tick => new JournalDraft(JournalEntryKind.MusterTicked, Sample.Clock(tick.At), Sample.Fields(), Sample.Fields(("person", tick.Person.Value)), tick.Person))], Long);

    private Task<AppendOutcome> EndAsync(Instant alarm) => Store.EndAsync(alarm, Sample.Draft(JournalEntryKind.MusterEnded), Long);
}
