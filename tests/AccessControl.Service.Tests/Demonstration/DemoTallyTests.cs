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

    private static VisitOutcome Ended(VisitKind kind) =>
        new(Script.Visits.First(visit => visit.Kind == kind), Instant.FromUtc(2026, 6, 1, 6, 0), null, null, 0, null, Instant.FromUtc(2026, 6, 1, 6, 1));
}
