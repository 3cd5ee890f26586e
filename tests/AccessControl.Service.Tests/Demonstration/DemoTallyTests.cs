using AccessControl.Domain.Doors;
using AccessControl.Domain.Entrances;
using AccessControl.Domain.People;
using AccessControl.Service.Demonstration;
using AccessControl.Simulation.Days;
using AccessControl.Simulation.People;
using NodaTime;

namespace AccessControl.Service.Tests.Demonstration;

public sealed class DemoTallyTests
{
    private static readonly EntranceScript Script = EntranceScript.Draw(new SyntheticCrowd(3, 12), 3, DemoCounts.ShortTrial);

    private int _told;

    /// <summary>Enrolled people who come for nothing are told of once; strangers and passers-by are meant to.</summary>
    [Fact]
    public void NobodyGetsIn_EnrolledPeopleInVain_IsToldOnce()
    {
        var tally = new DemoTally(Script) { NobodyGetsIn = () => _told++ };
        for (var visits = 1; visits <= 3 * DemoTally.TooManyInVain; visits++)
        {
            tally.Note(Ended(VisitKind.Stranger));
            tally.Note(Ended(VisitKind.PasserBy));
            tally.Note(Ended(VisitKind.Enrolled));
            Assert.Equal(visits < DemoTally.TooManyInVain ? 0 : 1, _told);
        }
    }

    /// <summary>A machine that let somebody in can: whoever comes for nothing after that, or came before, is told of no more.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(DemoTally.TooManyInVain - 1)]
    public void NobodyGetsIn_AfterAGrant_IsNotTold(int visitsBefore)
    {
        var tally = new DemoTally(Script) { NobodyGetsIn = () => _told++ };
        for (var visits = 0; visits < visitsBefore; visits++)
        {
            tally.Note(Ended(VisitKind.Enrolled));
        }

        tally.Note(LetIn, null);
        for (var visits = 0; visits < 3 * DemoTally.TooManyInVain; visits++)
        {
            tally.Note(Ended(VisitKind.Enrolled));
        }

        Assert.Equal(0, _told);
    }

    private static readonly Arrival LetIn = new(
        Instant.FromUtc(2026, 6, 1, 6, 0),
        new AccessPointId("front-in"),
        new PersonId("1001"),
        "Anna Example",
        new AccessDecision.Granted(new PersonId("1001"), Duration.FromSeconds(5), new DecisionExplanation("face", null, null, null, null, 1)),
        Duration.FromMilliseconds(80),
        null,
        1);

    private static VisitOutcome Ended(VisitKind kind) =>
        new(Script.Visits.First(visit => visit.Kind == kind), Instant.FromUtc(2026, 6, 1, 6, 0), null, null, 0, null, Instant.FromUtc(2026, 6, 1, 6, 1));
}
