using System.Collections.Immutable;
using AccessControl.Domain.Attendance.Absences;
using AccessControl.Domain.Attendance.Pay;
using AccessControl.Domain.Attendance.Shifts;
using NodaTime;

namespace AccessControl.Domain.Attendance.Timesheets;

/// <summary>One attendance date of a contract.</summary>
/// <param name="Date">The date.</param>
/// <param name="Shift">As planned; null where the date is free, or nothing is planned for the contract.</param>
/// <param name="Work">From a coming to its leaving, by time.</param>
/// <param name="Unpaired">Punches without a counterpart, by time.</param>
/// <param name="Doubles">Punches that don't count, by time.</param>
/// <param name="Paid">What it is paid, and which rules changed the recorded time; null without work.</param>
/// <param name="Lines">By time; supplements after the pay of the same moment.</param>
/// <param name="Issues">To be looked at, by kind and time.</param>
public sealed record TimesheetDay(
    LocalDate Date,
    PlannedShift? Shift,
    ImmutableArray<WorkInterval> Work,
    ImmutableArray<DerivedPunch> Unpaired,
    ImmutableArray<DerivedPunch> Doubles,
    PaidDay? Paid,
    ImmutableArray<TimesheetLine> Lines,
    ImmutableArray<TimesheetIssue> Issues)
{
    /// <summary>Approved absences, at most one of the whole date, or two halves, or several of hours.</summary>
    public ImmutableArray<TimesheetAbsence> Absences { get; init; } = [];

    /// <summary>Punches that went on with another job, between a coming and its leaving or after a coming that lacks one, by time.</summary>
    public ImmutableArray<DerivedPunch> JobChanges { get; init; } = [];

    /// <summary>True where the contract's plan has shifts, and none for this date.</summary>
    public bool IsFree { get; init; }

    /// <summary>True where somebody said that no break was taken: none is deducted.</summary>
    public bool IsWorkedThrough { get; init; }

    /// <summary>Whole seconds from comings to leavings.</summary>
    public long RecordedSeconds => Paid is null ? 0 : Paid.Recorded.Sum(span => (long)span.Length.TotalSeconds);

    /// <summary>Whole seconds of work that are paid, without supplements and absences.</summary>
    public long PaidSeconds => Lines.Where(line => !line.Pay.IsSupplement).Sum(line => line.Pay.Seconds);

    /// <summary>True where there is nothing to show.</summary>
    public bool IsEmpty => Shift is null && Work.IsEmpty && Unpaired.IsEmpty && Doubles.IsEmpty && JobChanges.IsEmpty && Absences.All(absence => absence.Day.Kind == AbsenceDayKind.Free);
}
