using AccessControl.Domain.Attendance.Periods;
using AccessControl.Domain.Attendance.TimeEvents;
using AccessControl.Domain.Journal;
using static AccessControl.Domain.Tests.Attendance.TimeDesks;

namespace AccessControl.Domain.Tests.Attendance.Breaks;

public sealed class WorkedThroughDeskTests
{
    private readonly TimeDesks _desks = new();

    [Fact]
    public void Say_ByThePerson_HoldsUntilTakenBack()
    {
        Done(_desks.WorkedThrough.Say(Ada, Monday, Ada, ""));
        Assert.Equal([Monday], _desks.WorkedThrough.All()[Ada]);
        Assert.True(Assert.Single(_desks.Sheet(0, 0, (0, 8, 16)).Days).IsWorkedThrough);
        Assert.Contains("said already", Refused(_desks.WorkedThrough.Say(Ada, Monday, Ada, "")), StringComparison.Ordinal);

        Done(_desks.WorkedThrough.TakeBack(Ada, Monday, Ben, "was seen at lunch"));
        Assert.Empty(_desks.WorkedThrough.All());
        Done(_desks.WorkedThrough.Say(Ada, Monday, Ada, "was not"));
        Assert.Equal([Monday], _desks.WorkedThrough.All(Ada)[Ada]);
        Assert.Equal(3, _desks.Journal.Drafts.Count(draft => draft.Kind == JournalEntryKind.WorkedThroughRecorded));
    }

    /// <summary>The entry of a period that somebody else changed meanwhile can't be written.</summary>
    [Fact]
    public void TakeBack_WhereThePeriodCantBeOpened_RecordsNeither()
    {
        Done(_desks.WorkedThrough.Say(Ada, Monday, Ada, ""));
        _desks.Time.Advance(TimeSpan.FromDays(1));
        Done(_desks.Periods.Confirm(Period(), Seen(), Ada));
        var stale = _desks.Periods.ChangesOf(Ada, [Monday], Ada, "a break that was or wasn't taken");
        Done(_desks.Periods.Approve(Period(), Seen(), Ben, ""));

        Assert.IsType<DeskOutcome.NotWritten>(_desks.WorkedThrough.TakeBack(Ada, Monday, Ada, "", stale));

        Assert.Equal([Monday], _desks.WorkedThrough.All()[Ada]);
        Assert.EndsWith(
            "is to be looked at again.",
            Done(_desks.WorkedThrough.TakeBack(Ada, Monday, Ada, "", _desks.Periods.ChangesOf(Ada, [Monday], Ada, "a break that was or wasn't taken"))),
            StringComparison.Ordinal);
        Assert.Equal((0, PeriodState.Open), (_desks.WorkedThrough.All().Count, Period().State));

        TimesheetPeriod Period() => _desks.Periods.Of(Ada, Contract, Monday, Monday);

        TimesheetSeconds Seen() => PeriodDesk.SecondsOf(_desks.Sheet(0, 0, (0, 8, 16)));
    }

    [Fact]
    public void Say_WhoOrWhatMayNot_IsRefused()
    {
        Assert.Contains("doesn't decide on the time", Refused(_desks.WorkedThrough.Say(Ada, Monday, Dan, "x")), StringComparison.Ordinal);
        Assert.Contains("A reason is asked for", Refused(_desks.WorkedThrough.Say(Ada, Monday, Ben, "")), StringComparison.Ordinal);
        Assert.Contains("hasn't come", Refused(_desks.WorkedThrough.Say(Ada, Monday.PlusDays(1), Ada, "")), StringComparison.Ordinal);
        Assert.Contains("Nobody said", Refused(_desks.WorkedThrough.TakeBack(Ada, Monday, Ada, "")), StringComparison.Ordinal);
        Assert.Empty(_desks.WorkedThrough.All());
    }
}
