using AccessControl.Contracts.Fakes;
using AccessControl.Domain.Attendance.Periods;
using AccessControl.Domain.Attendance.TimeEvents;
using NodaTime;
using static AccessControl.Domain.Tests.Attendance.TimeDesks;

namespace AccessControl.Domain.Tests.Attendance.Periods;

public sealed class PeriodDeskTests
{
    private readonly TimeDesks _desks = new();

    public PeriodDeskTests() => _desks.Time.SetUtcNow(Monday.PlusMonths(2).AtMidnight().InUtc().ToDateTimeOffset());

    /// <summary>Each sees that nothing is closed; payroll would be told of the dates that they share twice.</summary>
    [Fact]
    public void Close_WhereDatesOfItAreClosedMeanwhile_IsRefused()
    {
        Approve(0, 13);
        Approve(7, 20);
        var overtaken = new OvertakenEvents(_desks.Store) { Meanwhile = () => Done(Close(_desks.Periods, 0, 13)) };

        Assert.Contains("2026-03-02 to 2026-03-15 is closed already, and shares dates with 2026-03-09 to 2026-03-22", Refused(Close(DeskOver(overtaken), 7, 20)), StringComparison.Ordinal);

        Assert.Single(_desks.Periods.All(), period => period.IsClosed);
    }

    [Fact]
    public void Close_WhereOtherDatesAreClosedMeanwhile_IsDone()
    {
        Approve(0, 6);
        Approve(7, 13);
        var overtaken = new OvertakenEvents(_desks.Store) { Meanwhile = () => Done(Close(_desks.Periods, 0, 6)) };

        Done(Close(DeskOver(overtaken), 7, 13));

        Assert.Equal(2, overtaken.Tried);
        Assert.Equal(2, _desks.Periods.All().Count(period => period.IsClosed));
    }

    [Fact]
    public void Close_WhereTheSameIsClosedMeanwhile_IsNotWrittenTwice()
    {
        Approve(0, 6);
        var overtaken = new OvertakenEvents(_desks.Store) { Meanwhile = () => Done(Close(_desks.Periods, 0, 6)) };

        var problem = Close(DeskOver(overtaken), 0, 6).Match(_ => "", refused => refused.Text, failed => failed.Problem);

        Assert.Equal("Somebody else decided on it meanwhile. Look at it again.", problem);
        Assert.Equal(2, Assert.Single(_desks.Periods.All()).Events.Length);
    }

    /// <summary>What came late goes to dates that aren't closed, also by whoever closes at the same moment.</summary>
    [Fact]
    public void Adjust_WhereALaterPeriodIsClosedMeanwhile_GoesToTheOneAfter()
    {
        Approve(0, 6);
        Done(Close(_desks.Periods, 0, 6));
        Approve(7, 13);
        var overtaken = new OvertakenEvents(_desks.Store) { Meanwhile = () => Done(Close(_desks.Periods, 7, 13)) };

        Done(DeskOver(overtaken).Adjust(_desks.Periods.Of(Ada, Contract, Monday, Monday.PlusDays(6)), _desks.Sheet(0, 6, (0, 8, 17)), Cleo, "came late"));

        Assert.Equal(Monday.PlusDays(14), Assert.Single(_desks.Periods.Of(Ada, Contract, Monday, Monday.PlusDays(6)).Adjustments).IntoFrom);
    }

    /// <summary>Nobody is kept waiting for ever.</summary>
    [Fact]
    public void Confirm_WhereSomebodyIsQuickerEachTime_IsTriedAFewTimes()
    {
        var week = 2;
        var overtaken = new OvertakenEvents(_desks.Store) { IsEveryTime = true };
        overtaken.Meanwhile = () => Approve(7 * week, (7 * week++) + 6);

        Assert.Contains("meanwhile", DeskOver(overtaken).Confirm(Open(0, 6), PeriodDesk.SecondsOf(_desks.Sheet(0, 6)), Ada).Match(_ => "", _ => "", failed => failed.Problem), StringComparison.Ordinal);

        Assert.Equal(5, overtaken.Tried);
        Assert.DoesNotContain(_desks.Periods.All(), period => period.From == Monday);
    }

    private static TimesheetPeriod Open(int from, int to) => TimesheetPeriod.Open(Ada, Contract, Monday.PlusDays(from), Monday.PlusDays(to));

    private PeriodDesk DeskOver(ITimeEventStore events) => new(events, new PeriodDeciding(_desks.Supervision), new FakeApplianceClock(_desks.Time), DateTimeZone.Utc, _desks.Accounts);

    private void Approve(int from, int to) => Done(_desks.Periods.Approve(Open(from, to), PeriodDesk.SecondsOf(_desks.Sheet(from, to, (from, 8, 16))), Ben, "on leave"));

    private DeskOutcome Close(PeriodDesk desk, int from, int to) =>
        desk.Close(_desks.Periods.Of(Ada, Contract, Monday.PlusDays(from), Monday.PlusDays(to)), _desks.Sheet(from, to, (from, 8, 16)), issue => $"{issue.Kind}", true, Cleo, "end of month");
}
