using AccessControl.Contracts.Storage;
using AccessControl.Domain.Attendance;
using AccessControl.Domain.Attendance.Muster;
using AccessControl.Domain.Entrances;
using AccessControl.Domain.People;
using AccessControl.Domain.Visitors;
using CsCheck;
using NodaTime;

namespace AccessControl.Domain.Tests.Attendance.Muster;

public sealed class MusterListTests
{
    private static readonly PunchDerivationOptions Options = new();
    private static readonly Instant Now = Sample.Morning + Duration.FromHours(4);
    private static readonly AccessPointId Door = new("front-in");
    private static readonly Person Ada = new(Sample.Ada, "Ada Example", "Research");
    private static readonly Person Ben = new(Sample.Ben, "Ben Example");

    /// <summary>Punches in the order of recording, as hour before now, basis, direction, and Key where a key said it; the last one decides, as far as a door saw it.</summary>
    [Theory]
    [InlineData("4 Passed In", MusterSureness.Sure, MusterEvidence.PassedIn)]
    [InlineData("4 SignedPassage In", MusterSureness.Sure, MusterEvidence.PassedIn)]
    [InlineData("17 Passed In", MusterSureness.Doubtful, MusterEvidence.PassedIn)]
    [InlineData("4 Passed Out, 3 Passed In", MusterSureness.Sure, MusterEvidence.PassedIn)]
    [InlineData("4 Granted In", MusterSureness.Doubtful, MusterEvidence.Granted)]
    [InlineData("4 NoEntry In", MusterSureness.Unknown, MusterEvidence.GrantNotUsed)]
    [InlineData("4 Passed In, 3 NoEntry Out", MusterSureness.Doubtful, MusterEvidence.GrantNotUsed)]
    [InlineData("4 Passed Out, 3 NoEntry In", MusterSureness.Unknown, MusterEvidence.GrantNotUsed)]
    [InlineData("4 Recognised In", MusterSureness.Unknown, MusterEvidence.Seen)]
    [InlineData("4 Passed In, 3.999 Recognised In", MusterSureness.Sure, MusterEvidence.PassedIn)]
    [InlineData("4 Passed In, 3 Recognised In", MusterSureness.Doubtful, MusterEvidence.Seen)]
    [InlineData("4 Passed Out, 3 Recognised In", MusterSureness.Unknown, MusterEvidence.Seen)]
    [InlineData("4 Kiosk In", MusterSureness.Doubtful, MusterEvidence.PunchedWithoutDoor)]
    [InlineData("4 Imported In", MusterSureness.Doubtful, MusterEvidence.PunchedWithoutDoor)]
    [InlineData("4 Passed In, 3.9 Kiosk In", MusterSureness.Sure, MusterEvidence.PassedIn)]
    [InlineData("4 Passed In, 3.9 Kiosk Unknown", MusterSureness.Sure, MusterEvidence.PassedIn)]
    [InlineData("4 Kiosk Unknown, 3 Kiosk Unknown", MusterSureness.Unknown, MusterEvidence.LeftWithoutDoor)]
    [InlineData("30 Kiosk Unknown, 3 Kiosk Unknown", MusterSureness.Doubtful, MusterEvidence.PunchedWithoutDoor)]
    [InlineData("4 Passed In, 1 Kiosk Out", MusterSureness.Unknown, MusterEvidence.LeftWithoutDoor)]
    [InlineData("4 Passed In, 1 Granted Out", MusterSureness.Unknown, MusterEvidence.LeftWithoutDoor)]
    [InlineData("4 Passed Unknown", MusterSureness.Doubtful, MusterEvidence.PassedSomehow)]
    [InlineData("4 Passed Unknown, 3 Passed Unknown", MusterSureness.Unknown, MusterEvidence.PassedSomehow)]
    [InlineData("4 Passed Unknown, 3.99 Passed Unknown", MusterSureness.Doubtful, MusterEvidence.PassedSomehow)]
    [InlineData("4 Passed In, 1 Passed Out Key", MusterSureness.Unknown, MusterEvidence.LeftWithoutDoor)]
    [InlineData("4 Passed In, 1 SignedPassage Out Key", MusterSureness.Unknown, MusterEvidence.LeftWithoutDoor)]
    [InlineData("4 Passed In Key", MusterSureness.Doubtful, MusterEvidence.PassedSomehow)]
    [InlineData("4 Passed Out, 3 Passed In Key", MusterSureness.Doubtful, MusterEvidence.PassedSomehow)]
    [InlineData("4 Passed In, 3.999 Passed In Key", MusterSureness.Sure, MusterEvidence.PassedIn)]
    [InlineData("4 Passed Out, 3.999 Passed Out Key", MusterSureness.Unknown, MusterEvidence.LeftWithoutDoor)]
    [InlineData("4 Passed Out, 3.999 Granted Out Key", MusterSureness.Unknown, MusterEvidence.LeftWithoutDoor)]
    [InlineData("4 Passed Out, 3.999 Passed Unknown", MusterSureness.Doubtful, MusterEvidence.PassedSomehow)]
    [InlineData("3 Passed Out, 4 Passed In", MusterSureness.Sure, MusterEvidence.PassedIn)]
    [InlineData("-1 Passed Out, 1 Passed In", MusterSureness.Sure, MusterEvidence.PassedIn)]
    [InlineData("-9000 Passed Out, 1 Passed In", MusterSureness.Sure, MusterEvidence.PassedIn)]
    [InlineData("20 Passed Out, 400000 Passed In", MusterSureness.Doubtful, MusterEvidence.PassedIn)]
    [InlineData("3 Passed Out, 4 NoEntry In", MusterSureness.Unknown, MusterEvidence.GrantNotUsed)]
    [InlineData("4 Passed In, 5 Passed Out", MusterSureness.Doubtful, MusterEvidence.PassedIn)]
    [InlineData("", MusterSureness.Unknown, MusterEvidence.Nothing)]
    public void Of_Punches_SaysHowSureAndWhy(string punches, MusterSureness sureness, MusterEvidence evidence)
    {
        var entry = Assert.Single(List(punches).Entries);

        Assert.Equal((Sample.Ada, "Ada Example", "Research"), (entry.Person, entry.Name, entry.Group));
        Assert.Equal((sureness, evidence), (entry.Sureness, entry.Evidence));
    }

    [Theory]
    [InlineData("4 Passed In, 1 Passed Out")]
    [InlineData("1 Passed Out, 0.999 Recognised Out")]
    [InlineData("20 Kiosk In, 17 Kiosk Out")]
    [InlineData("20 Passed In, 16.5 Granted Out")]
    [InlineData("-1 Passed Out, 1 Passed In, 0.5 Passed Out")]
    [InlineData("-9000 Passed In, 1 Passed Out")]
    [InlineData("3 Passed Out, 4 Passed In, 3.5 Passed Out")]
    [InlineData("4 Passed Out, 5 Imported In")]
    public void Of_WhoeverADoorSawLeave_OrLeftLongAgo_IsGone(string punches)
    {
        var list = List(punches);

        Assert.Empty(list.Entries);
        Assert.Equal(Sample.Ada, Assert.Single(list.Gone).Person);
    }

    [Fact]
    public void Of_LastSeen_IsTheLastPunchWhateverItSays()
    {
        var entry = Assert.Single(List("4 Passed In, 3.999 Recognised In").Entries);

        Assert.Equal((Door, Now - Hours(3.999)), (entry.Place, entry.SeenAt));
    }

    [Fact]
    public void Of_WhoMayNotComeInAnyMore_IsListedWhileLatelySeen_ThenCounted()
    {
        var gone = Ada with { IsRevoked = true };
        var late = MusterList.Of(Punches("4 Passed In"), [], [gone], Options, Now);
        var long_ = MusterList.Of(Punches("17 Passed In"), [], [gone], Options, Now);
        var erased = MusterList.Of(Punches("4 Passed In"), [], [], Options, Now);

        Assert.Equal((1, 0), (late.Entries.Length, late.LeftOut));
        Assert.Equal((0, 1), (long_.Entries.Length, long_.LeftOut));
        Assert.Null(Assert.Single(erased.Entries).Name);
        Assert.Equal(0, MusterList.Of([], [], [gone], Options, Now).LeftOut);
    }

    [Fact]
    public void Of_Visitors_AreInTheHouseUntilSignedOut_AndADoorThatSawThemLeaveMakesItUnknown()
    {
        var visit = new Visit(new VisitId(Guid.CreateVersion7()), Sample.Ada, Sample.Ben, Now - Hours(3), "1");

        var here = MusterList.Of([], [visit], [Ada, Ben], Options, Now).Entries.Single(entry => entry.IsVisitor);
        var left = MusterList.Of(Punches("1 Passed Out"), [visit], [Ada, Ben], Options, Now).Entries.Single(entry => entry.IsVisitor);
        var before = MusterList.Of(Punches("20 Passed Out"), [visit], [Ada, Ben], Options, Now).Entries.Single(entry => entry.IsVisitor);
        var yesterday = MusterList.Of([], [visit with { ArrivedAt = Now - Hours(20), Host = null }], [], Options, Now).Entries.Single();

        Assert.Equal((MusterSureness.Sure, MusterEvidence.SignedIn, null, Now - Hours(3), "Ben Example"), (here.Sureness, here.Evidence, here.Place, here.SeenAt, here.Host));
        Assert.Equal((MusterSureness.Unknown, MusterEvidence.PassedOut, Door), (left.Sureness, left.Evidence, left.Place!.Value));
        Assert.Equal(here, before);
        Assert.Equal((MusterSureness.Doubtful, null, null), (yesterday.Sureness, yesterday.Name, yesterday.Host));
    }

    [Fact]
    public void Since_WhoLeftAfterTheAlarm_StaysOnTheList()
    {
        var visit = new Visit(new VisitId(Guid.CreateVersion7()), new PersonId("visitor-2345678"), null, Now - Hours(3), "1");
        var alarm = MusterList.Of(Punches("4 Passed In"), [visit], [Ada, Ben], Options, Now - Hours(2));
        var now = MusterList.Of(Punches("4 Passed In, 1 Passed Out"), [], [Ada, Ben], Options, Now).Since(alarm);

        Assert.Equal(
            [(Ada.Id, MusterSureness.Doubtful, MusterEvidence.PassedOut), (visit.Visitor, MusterSureness.Doubtful, MusterEvidence.SignedOut), (Ben.Id, MusterSureness.Unknown, MusterEvidence.Nothing)],
            now.Entries.Select(entry => (entry.Person, entry.Sureness, entry.Evidence)));
        Assert.Equal(Now - Hours(1), now.Entries[0].SeenAt);
        Assert.Empty(now.Gone);
        Assert.Equal(Now, now.At);
    }

    /// <summary>Nobody falls off: whoever is known stands in the list or among the gone, and the gone have a leaving as the last word.</summary>
    [Fact]
    public void Of_AnyPunches_ListsEverybodyOnce_AndOnlyALeavingTakesSomebodyOff()
    {
        var punch = Gen.Select(Gen.Int[0, 3], Gen.Int[0, 40 * 60], Gen.Enum<PunchBasis>(), Gen.Enum<Direction>(), (who, minutes, basis, direction) => (who, minutes, basis, direction));
        Person[] people = [.. Enumerable.Range(0, 4).Select(i => new Person(new PersonId($"{i}"), $"Person {i}"))];
        Gen.Select(punch.Array[0, 12], Gen.Int[0, 1000]).Sample(
            (drawn, seed) =>
            {
                Punch[] punches = [.. drawn.Select((one, i) => new Punch(people[one.who].Id, Door, Now - Duration.FromMinutes(one.minutes), one.direction, i % 2 == 0 ? DirectionSource.Key : DirectionSource.AccessPoint, one.basis, i))];
                var list = MusterList.Of(punches, [], people, Options, Now);
                Assert.Equal(people.Select(person => person.Id), list.Entries.Concat(list.Gone).Select(entry => entry.Person).Order());
                Assert.All(list.Gone, entry => Assert.True(entry.Evidence is MusterEvidence.PassedOut or MusterEvidence.LeftWithoutDoor or MusterEvidence.PassedSomehow));
                // Whatever the clock said: whoever came in last by a door that saw it isn't gone.
                Assert.All(list.Gone, entry => Assert.False(punches.Where(own => own.Person == entry.Person) is var own && own.All(one => one.Basis != PunchBasis.Imported) && own.Last() is { TellsSide: true, Direction: Direction.In }));
                var shuffled = punches.ToArray();
                new Random(seed).Shuffle(shuffled);
                Assert.Equal(list.Entries, MusterList.Of(shuffled, [], people, Options, Now).Entries);
            },
            seed: "0000KbHG3yZ1",
            iter: 2000);
    }

    /// <summary>Before a passage that tells the side nothing matters, so that a store need not read it.</summary>
    [Fact]
    public void Of_APassageThatTellsTheSide_MakesEverythingBeforeItIdle()
    {
        var punch = Gen.Select(Gen.Int[61, 40 * 60], Gen.Enum<PunchBasis>(), Gen.Enum<Direction>(), (minutes, basis, direction) => (minutes, basis, direction));
        Gen.Select(punch.Array[0, 8], Gen.Bool, Gen.Int[0, 60]).Sample(
            (drawn, isIn, minutes) =>
            {
                Punch last = new(Sample.Ada, Door, Now - Duration.FromMinutes(minutes), isIn ? Direction.In : Direction.Out, DirectionSource.AccessPoint, PunchBasis.Passed, 99);
                Punch[] before = [.. drawn.Select((one, i) => new Punch(Sample.Ada, Door, Now - Duration.FromMinutes(one.minutes), one.direction, DirectionSource.Key, one.basis, i))];
                var (all, one) = (MusterList.Of([.. before, last], [], [Ada], Options, Now), MusterList.Of([last], [], [Ada], Options, Now));
                Assert.Equal(one.Entries, all.Entries);
                Assert.Equal(one.Gone, all.Gone);
            },
            seed: "0000KbHG3yZ1",
            iter: 1000);
    }

    private static MusterList List(string punches) => MusterList.Of(Punches(punches), [], [Ada], Options, Now);

    private static IEnumerable<Punch> Punches(string text) => text.Split(", ", StringSplitOptions.RemoveEmptyEntries).Select((one, i) =>
    {
        var parts = one.Split(' ');
        var direction = Enum.Parse<Direction>(parts[2]);
        var source = direction == Direction.Unknown ? DirectionSource.Inferred : parts is [.., "Key"] ? DirectionSource.Key : DirectionSource.AccessPoint;
        return new Punch(Sample.Ada, Door, Now - Hours(double.Parse(parts[0], System.Globalization.CultureInfo.InvariantCulture)), direction, source, Enum.Parse<PunchBasis>(parts[1]), i + 1);
    });

    private static Duration Hours(double hours) => Duration.FromMinutes(hours * 60);
}
