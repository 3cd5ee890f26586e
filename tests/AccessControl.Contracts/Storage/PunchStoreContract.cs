using AccessControl.Domain.Attendance;
using AccessControl.Domain.Doors;
using AccessControl.Domain.Entrances;
using AccessControl.Domain.Journal;
using AccessControl.Domain.People;
using NodaTime;

namespace AccessControl.Contracts.Storage;

/// <summary>What every punch store does with what the journal wrote.</summary>
public abstract class PunchStoreContract
{
    private static readonly TimeSpan Long = TimeSpan.FromMinutes(10);

    protected abstract IJournal Journal { get; }

    protected abstract IPunchStore Punches { get; }

    [Fact]
    public async Task Read_Grant_IsAPunchWithItsSequence()
    {
        await Append(Sample.Draft(JournalEntryKind.ServiceStarted), Sample.Grant(Sample.Ada, Sample.Morning));

        var punch = Assert.Single(Punches.Read(Day));

        Assert.Equal(
            new Punch(Sample.Ada, new("main-in"), Sample.Morning, Direction.In, DirectionSource.AccessPoint, PunchBasis.Granted, 2), punch);
        Assert.Equal(punch, Punches.Find(2));
        Assert.Null(Punches.Find(1));
    }

    [Fact]
    public async Task Read_OfSomePeople_IsTheirsWithinTheInterval()
    {
        await Append(Sample.Grant(Sample.Ben, Sample.Morning + Duration.FromMinutes(1)), Sample.Grant(Sample.Ada, Sample.Morning), Sample.Grant(Sample.Ada, Sample.Morning - Duration.FromDays(400)));

        Assert.Equal([Sample.Ada, Sample.Ben], Punches.Read(Day, [Sample.Ben, Sample.Ada]).Select(punch => punch.Person));
        Assert.Equal(Punches.Read(Day, Sample.Ada), Punches.Read(Day, [Sample.Ada]));
        Assert.Empty(Punches.Read(Day, []));
    }

    [Fact]
    public async Task Read_OfAPoint_IsWhatWasRecordedThereWithinTheInterval()
    {
        var (here, there) = (Sample.Grant(Sample.Ben, Sample.Morning + Duration.FromMinutes(1)), Sample.Grant(Sample.Ada, Sample.Morning));
        await Append(here, there with { Punch = there.Punch! with { AccessPoint = new("back") } }, Sample.Grant(Sample.Ada, Sample.Morning), Sample.Grant(Sample.Ada, Sample.Morning - Duration.FromDays(400)));

        Assert.Equal([3, 1], Punches.Read(Day, new AccessPointId("main-in")).Select(punch => punch.Sequence));
        Assert.Equal([2], Punches.Read(Day, new AccessPointId("back")).Select(punch => punch.Sequence));
        Assert.Empty(Punches.Read(Day, new AccessPointId("main")));
    }

    /// <summary>More people than a statement names: what is read by several comes as if it were read by one.</summary>
    [Fact]
    public async Task Read_OfThousandsOfPeople_IsByTimeThenSequence()
    {
        var minute = Duration.FromMinutes(1);
        await Append(
            Sample.Grant(Sample.Ben, Sample.Morning + minute),
            Sample.Grant(Sample.Ada, Sample.Morning + (2 * minute)),
            Sample.Grant(Sample.Ben, Sample.Morning),
            Sample.Grant(Sample.Ada, Sample.Morning + minute),
            Sample.Grant(Sample.Ada, Sample.Morning));

        Assert.Equal([3, 5, 1, 4, 2], Punches.Read(Day, [Sample.Ada, .. Sample.Nobodies(2500), Sample.Ben, Sample.Ada]).Select(punch => punch.Sequence));
    }

    [Fact]
    public async Task Read_KeyedJob_IsAsItWasKeyed()
    {
        var draft = Sample.Grant(Sample.Ada, Sample.Morning);
        await Append(draft with { Punch = draft.Punch! with { Basis = PunchBasis.Kiosk, Key = PunchKey.Job, Job = "4711/paint" } }, Sample.Grant(Sample.Ben, Sample.Morning));

        Assert.Equal([(PunchKey.Job, "4711/paint"), (PunchKey.None, null)], Punches.Read(Day).Select(punch => (punch.Key, punch.Job)));
    }

    [Theory]
    [InlineData(JournalEntryKind.Passed, PunchBasis.Passed)]
    [InlineData(JournalEntryKind.NoEntry, PunchBasis.NoEntry)]
    [InlineData(JournalEntryKind.GrantNotExecuted, PunchBasis.NoEntry)]
    public async Task Read_WhatFollowedWasAppended_TellsTheBasis(JournalEntryKind followed, PunchBasis basis)
    {
        await Append(Sample.Grant(Sample.Ada, Sample.Morning), Sample.Grant(Sample.Ben, Sample.Morning));
        await Append(Sample.After(followed, 2));

        Assert.Equal([PunchBasis.Granted, basis], Punches.Read(Day).Select(punch => punch.Basis));
        Assert.Equal([basis, PunchBasis.Granted], Punches.Latest(10).Select(punch => punch.Basis));
    }

    [Theory]
    [InlineData(JournalEntryKind.Passed, PunchBasis.Passed)]
    [InlineData(JournalEntryKind.NoEntry, PunchBasis.NoEntry)]
    [InlineData(JournalEntryKind.GrantNotExecuted, PunchBasis.NoEntry)]
    public async Task Read_WhatFollowedNamesTheToken_TellsTheBasisWhicheverIsWrittenFirst(JournalEntryKind followed, PunchBasis basis)
    {
        await Append(Sample.Grant(Sample.Ada, Sample.Morning, "one"), Sample.Grant(Sample.Ben, Sample.Morning, "two"));
        await Append(Sample.After(followed, GrantId.OfReserve("two")), Sample.After(followed, GrantId.OfReserve("three")));
        await Append(Sample.Grant(Sample.Ada, Sample.Morning, "three"));

        Assert.Equal([PunchBasis.Granted, basis, basis], Punches.Read(Day).Select(punch => punch.Basis));
    }

    [Theory]
    [InlineData(null, PunchBasis.SignedGrant)]
    [InlineData(JournalEntryKind.Passed, PunchBasis.SignedPassage)]
    [InlineData(JournalEntryKind.NoEntry, PunchBasis.NoEntry)]
    [InlineData(JournalEntryKind.GrantNotExecuted, PunchBasis.NoEntry)]
    public async Task Read_OfASignedGrant_StaysSignedWhereSomebodyPassed(JournalEntryKind? followed, PunchBasis basis)
    {
        await Append(Sample.Grant(Sample.Ada, Sample.Morning, PunchBasis.SignedGrant));
        if (followed is { } kind)
        {
            await Append(Sample.After(kind, 1));
        }

        Assert.Equal(basis, Assert.Single(Punches.Read(Day)).Basis);
    }

    [Fact]
    public async Task Read_PassedAfterNoEntry_IsPassed()
    {
        await Append(Sample.Grant(Sample.Ada, Sample.Morning));
        await Append(Sample.After(JournalEntryKind.NoEntry, 1), Sample.After(JournalEntryKind.Passed, 1));

        Assert.Equal(PunchBasis.Passed, Assert.Single(Punches.Read(Day)).Basis);
    }

    [Fact]
    public async Task Read_RecognisedWithoutGrant_StaysRecognisedWhateverFollows()
    {
        await Append(Sample.Grant(Sample.Ada, Sample.Morning, PunchBasis.Recognised));
        await Append(Sample.After(JournalEntryKind.Passed, 1));

        Assert.Equal(PunchBasis.Recognised, Assert.Single(Punches.Read(Day)).Basis);
    }

    [Fact]
    public async Task Read_Interval_IsHalfOpenAndByTimeThenSequence()
    {
        var minute = Duration.FromMinutes(1);
        await Append(
            Sample.Grant(Sample.Ada, Sample.Morning + minute),
            Sample.Grant(Sample.Ben, Sample.Morning),
            Sample.Grant(Sample.Ada, Sample.Morning),
            Sample.Grant(Sample.Ada, Sample.Morning + (2 * minute)));

        Assert.Equal([2, 3, 1], Punches.Read(new Interval(Sample.Morning, Sample.Morning + (2 * minute))).Select(punch => punch.Sequence));
        Assert.Equal([3, 1], Punches.Read(new Interval(Sample.Morning, Sample.Morning + (2 * minute)), Sample.Ada).Select(punch => punch.Sequence));
        Assert.Equal([2, 3, 1, 4], Punches.Read(new Interval(null, null)).Select(punch => punch.Sequence));
        Assert.Empty(Punches.Read(new Interval(Sample.Morning + Duration.FromTicks(1), Sample.Morning + minute)));
    }

    [Fact]
    public async Task Latest_More_NewestFirstAndAtMostSoMany()
    {
        await Append([.. Enumerable.Range(0, 5).Select(i => Sample.Grant(Sample.Ada, Sample.Morning - Duration.FromMinutes(i)))]);

        Assert.Equal([5, 4, 3], Punches.Latest(3).Select(punch => punch.Sequence));
    }

    [Fact]
    public async Task LastOfEach_ReadsEverybodysEndAndNothingBefore()
    {
        var hour = Duration.FromHours(1);
        await Append(
            Sample.Grant(Sample.Ben, Sample.Morning),
            Sample.Grant(Sample.Ada, Sample.Morning - Duration.FromTicks(1)),
            Sample.Grant(Sample.Ada, Sample.Morning),
            Sample.Grant(Sample.Ada, Sample.Morning + hour),
            Sample.Grant(Sample.Ada, Sample.Morning + (2 * hour)),
            Sample.Grant(new PersonId("0001"), Sample.Morning + (30 * hour)));
        await Append(Sample.After(JournalEntryKind.Passed, 3));

        Assert.Equal([6, 3, 4, 5, 1], Punches.LastOfEach(2 * hour).Select(punch => punch.Sequence));
        Assert.Equal([6, 5, 1], Punches.LastOfEach(Duration.Zero).Select(punch => punch.Sequence));
        Assert.Equal([PunchBasis.Passed, PunchBasis.Granted], Punches.LastOfEach(2 * hour).Skip(1).Take(2).Select(punch => punch.Basis));
    }

    [Fact]
    public async Task LastOfEach_WhereADoorSawTheLastPassage_ReadsNothingBeforeIt()
    {
        await Append(Sample.Grant(Sample.Ada, Sample.Morning), Sample.Grant(Sample.Ada, Sample.Morning + Duration.FromMinutes(1)), Sample.Grant(Sample.Ada, Sample.Morning + Duration.FromMinutes(1)));
        await Append(Sample.After(JournalEntryKind.Passed, 3));

        var punch = Assert.Single(Punches.LastOfEach(Duration.FromHours(16)));

        Assert.Equal((3L, PunchBasis.Passed), (punch.Sequence, punch.Basis));
    }

    /// <summary>The clock was ahead when somebody went, and was put right before they came back.</summary>
    [Theory]
    [InlineData(3)]
    [InlineData(24 * 400)]
    public async Task LastOfEach_WhereTheClockWasPutBack_ReadsWhatWasRecordedSince(int hours)
    {
        await Append(Sample.Grant(Sample.Ada, Sample.Morning + Duration.FromHours(hours)), Sample.Grant(Sample.Ada, Sample.Morning));
        await Append(Sample.After(JournalEntryKind.Passed, 1), Sample.After(JournalEntryKind.Passed, 2));

        Assert.Equal([2, 1], Punches.LastOfEach(Duration.FromHours(16)).Select(punch => punch.Sequence));
    }

    [Fact]
    public async Task LastOfEach_OfWhatWasImportedLater_GoesByTime()
    {
        await Append(Sample.Grant(Sample.Ada, Sample.Morning), Sample.Grant(Sample.Ada, Sample.Morning - Duration.FromHours(1), PunchBasis.Imported));
        await Append(Sample.After(JournalEntryKind.Passed, 1));

        Assert.Equal([1], Punches.LastOfEach(Duration.FromHours(16)).Select(punch => punch.Sequence));
    }

    /// <summary>Somebody else may have pressed the key.</summary>
    [Fact]
    public async Task LastOfEach_WhereAKeySaidTheWayOfAPassage_ReadsWhatWasBeforeIt()
    {
        var keyed = Sample.Grant(Sample.Ada, Sample.Morning + Duration.FromMinutes(1));
        await Append(Sample.Grant(Sample.Ada, Sample.Morning), keyed with { Punch = keyed.Punch! with { Direction = Direction.Out, DirectionSource = DirectionSource.Key } });
        await Append(Sample.After(JournalEntryKind.Passed, 2));

        Assert.Equal([1, 2], Punches.LastOfEach(Duration.FromHours(16)).Select(punch => punch.Sequence));
    }

    [Fact]
    public async Task LastOfEach_WithoutSome_IsAsIfTheyWerentThere()
    {
        await Append(Sample.Grant(Sample.Ada, Sample.Morning), Sample.Grant(Sample.Ada, Sample.Morning + Duration.FromMinutes(1)), Sample.Grant(Sample.Ben, Sample.Morning));
        await Append(Sample.After(JournalEntryKind.Passed, 1), Sample.After(JournalEntryKind.Passed, 2));

        Assert.Equal([1], Punches.LastOfEach(Duration.FromHours(16), new HashSet<long> { 2, 3 }).Select(punch => punch.Sequence));
    }

    [Fact]
    public void LastOfEach_OfNobody_IsEmpty() => Assert.Empty(Punches.LastOfEach(Duration.FromHours(16)));

    /// <summary>Whoever is in the house has to be found in a fire, whatever their face may be used for.</summary>
    [Theory]
    [InlineData(null, PunchBasis.Granted)]
    [InlineData(JournalEntryKind.Passed, PunchBasis.Passed)]
    [InlineData(JournalEntryKind.NoEntry, PunchBasis.NoEntry)]
    public async Task DoorGrant_SaysWhereSomebodyIsAndIsNotForTime(JournalEntryKind? followed, PunchBasis basis)
    {
        await Append(Sample.Grant(Sample.Ada, Sample.Morning, PunchBasis.DoorGrant));
        if (followed is { } kind)
        {
            await Append(Sample.After(kind, 1));
        }

        Assert.Empty(Punches.Read(Day));
        Assert.Empty(Punches.Read(Day, [Sample.Ada]));
        Assert.Empty(Punches.Latest(10));
        Assert.Null(Punches.Find(1));
        Assert.Equal((Sample.Ada, basis, false), Assert.Single(Punches.LastOfEach(Duration.FromHours(1))) is var last ? (last.Person, last.Basis, last.IsForTime) : default);
    }

    /// <summary>Whoever left and steps back before the door is re-armed is looked for, whatever their face may be used for.</summary>
    [Fact]
    public async Task DoorLook_IsARecognitionThatIsNotForTime()
    {
        await Append(Sample.Grant(Sample.Ada, Sample.Morning, PunchBasis.DoorLook));

        Assert.Empty(Punches.Read(Day));
        Assert.Empty(Punches.Latest(10));
        Assert.Null(Punches.Find(1));
        Assert.Equal((PunchBasis.Recognised, false), Assert.Single(Punches.LastOfEach(Duration.FromHours(1))) is var last ? (last.Basis, last.IsForTime) : default);
    }

    private static Interval Day => new(Sample.Morning - Duration.FromHours(1), Sample.Morning + Duration.FromHours(1));

    private async Task Append(params JournalDraft[] drafts) => Sample.Sequences(await Journal.AppendAsync(drafts, AppendPriority.Door, Long));
}
