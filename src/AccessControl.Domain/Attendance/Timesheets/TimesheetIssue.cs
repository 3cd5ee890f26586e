using AccessControl.Domain.Attendance.Pay;
using NodaTime;

namespace AccessControl.Domain.Attendance.Timesheets;

/// <summary>Something of a date that somebody has to look at.</summary>
/// <param name="Kind">What.</param>
/// <param name="Date">The attendance date.</param>
/// <param name="Span">Which time; an empty one for a moment.</param>
/// <param name="Punch">Sequence of the punch; null where it is none's.</param>
public readonly record struct TimesheetIssue(TimesheetIssueKind Kind, LocalDate Date, Interval Span, long? Punch)
{
    /// <summary>By how much breaks were too short; null for another kind.</summary>
    public BreakLack? Break { get; init; }

    /// <summary>Work that the rules hold against what they allow; null where all of the span counts.</summary>
    public Duration? Worked { get; init; }

    /// <summary>Work that was planned in the span and isn't excused; null where all of the span counts.</summary>
    public Duration? Planned { get; init; }

    /// <summary>How long; of breaks how much lacks, of a day that is too long its work, of a shift that wasn't worked the work that was planned.</summary>
    public Duration Length => Break?.Length ?? Worked ?? Planned ?? Span.Duration;
}
