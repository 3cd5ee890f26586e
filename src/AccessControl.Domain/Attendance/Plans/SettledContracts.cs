using System.Collections.Immutable;
using AccessControl.Domain.Attendance.Employments;
using AccessControl.Domain.Attendance.Periods;

namespace AccessControl.Domain.Attendance.Plans;

/// <summary>Contracts of which time is closed: payroll knows it under their numbers, and could never be told the difference if they were gone. Of a closed period that never held any time payroll knows nothing.</summary>
/// <param name="periods">Of anybody, in any state.</param>
internal sealed class SettledContracts(IEnumerable<TimesheetPeriod> periods)
{
    private readonly ImmutableArray<TimesheetPeriod> _closed = [.. periods.Where(period => period.Employment is not null && period.IsClosed && (period.Settled is { Lines.IsEmpty: false } || period.Adjustments.Any()))];

    /// <summary>Contracts that hold on a date of a closed period, and would hold on none; one line each, with the mend.</summary>
    /// <param name="before">As it is.</param>
    /// <param name="after">As it would be.</param>
    public ImmutableArray<string> Lost(EmploymentBook before, EmploymentBook after) =>
    [
        .. from period in _closed
           where Holds(before, period) && !Holds(after, period)
           group period by (period.Person, period.Employment) into lost
           let last = lost.MaxBy(period => period.To)!
           let free = _closed.Where(period => period.Person == last.Person).Max(period => period.To).PlusDays(1)
           select $"contract {last.Employment} of {last.Person}: its time from {last.From:uuuu-MM-dd} to {last.To:uuuu-MM-dd} is closed, and no date of it would be of the contract; keep the number, end it by until, and begin a new one from a date that isn't closed, such as {free:uuuu-MM-dd}",
    ];

    private static bool Holds(EmploymentBook book, TimesheetPeriod period) => book.Of(period.Person, period.From, period.To).Contains(period.Employment!.Value);
}
