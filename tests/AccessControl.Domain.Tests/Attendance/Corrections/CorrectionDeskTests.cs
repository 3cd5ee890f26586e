using AccessControl.Contracts.Fakes;
using AccessControl.Domain.Attendance;
using AccessControl.Domain.Attendance.Corrections;
using AccessControl.Domain.Attendance.TimeEvents;
using AccessControl.Domain.People;
using NodaTime;
using static AccessControl.Domain.Tests.Attendance.TimeDesks;

namespace AccessControl.Domain.Tests.Attendance.Corrections;

public sealed class CorrectionDeskTests
{
    private static readonly CorrectionChange Came = new CorrectionChange.AddPunch(Monday.AtMidnight().InUtc().ToInstant() + Duration.FromHours(8), Direction.In);

    private readonly TimeDesks _desks = new();

    /// <summary>Approved both, the punch would stand twice.</summary>
    [Fact]
    public void Ask_ForWhatWaitsAlready_IsRefusedUntilItIsDecidedOrTakenBack()
    {
        Done(Ask(Ada, Came));
        var first = Assert.Single(_desks.Corrections.All(Ada)).Request;

        Assert.Contains($"The same is asked for already and waits, since 2026-03-02 ({first.Id})", Refused(Ask(Ada, Came)), StringComparison.Ordinal);
        Assert.Contains("waits", Refused(_desks.Corrections.Ask(Ada, Monday, Came, Duration.Zero, Ben, "forgot")), StringComparison.Ordinal);
        Assert.Single(_desks.Corrections.All());

        Done(Ask(Ada, new CorrectionChange.AddPunch(Monday.AtMidnight().InUtc().ToInstant() + Duration.FromHours(8), Direction.Out)));
        Done(Ask(Ben, Came));
        Done(_desks.Corrections.Withdraw(first.Id, Ada));
        Done(Ask(Ada, Came));
    }

    [Fact]
    public void Ask_ForWhatAwaitsASecondPerson_IsRefused()
    {
        Done(_desks.Corrections.Ask(Ada, Monday, Came, Duration.FromHours(3), Ada, "forgot"));
        Done(_desks.Corrections.Approve(_desks.Corrections.All()[0].Request.Id, Ben, "", request => request.Effect));

        Assert.Contains("waits", Refused(_desks.Corrections.Ask(Ada, Monday, Came, Duration.FromHours(3), Ada, "forgot")), StringComparison.Ordinal);
    }

    /// <summary>As by a page and at the command line: no lock of one process holds the other.</summary>
    [Fact]
    public void Ask_ForWhatIsAskedForMeanwhile_IsRefusedAndForSomethingElseIsDone()
    {
        var overtaken = new OvertakenEvents(_desks.Store) { Meanwhile = () => Done(Ask(Ada, Came)) };
        var desk = new CorrectionDesk(overtaken, new CorrectionDeciding(_desks.Supervision, Duration.FromHours(2)), new FakeApplianceClock(_desks.Time), DateTimeZone.Utc);

        Assert.Contains("The same is asked for already and waits", Refused(desk.Ask(Ada, Monday, Came, Duration.Zero, Ada, "forgot")), StringComparison.Ordinal);
        Assert.Single(_desks.Corrections.All());

        overtaken.Meanwhile = () => Done(Ask(Ada, Left(7)));
        Done(desk.Ask(Ada, Monday, Left(8), Duration.Zero, Ada, "forgot"));
        Assert.Equal(3, _desks.Corrections.All().Length);
    }

    private static CorrectionChange.AddPunch Left(int hour) => new(Monday.AtMidnight().InUtc().ToInstant() + Duration.FromHours(hour), Direction.Out);

    private DeskOutcome Ask(PersonId person, CorrectionChange change) => _desks.Corrections.Ask(person, Monday, change, Duration.Zero, person, "forgot");
}
