using System.Collections.Immutable;
using NodaTime;

namespace AccessControl.Domain.Attendance.Shifts;

/// <summary>A shift of a date, by moments.</summary>
/// <param name="Date">The attendance date: work of this shift is of this date, whatever midnight says.</param>
/// <param name="Shift">Which.</param>
/// <param name="Parts">By time.</param>
/// <param name="Core">By time.</param>
/// <param name="Target">Work that is due.</param>
public sealed record PlannedShift(LocalDate Date, Shift Shift, ImmutableArray<Interval> Parts, ImmutableArray<Interval> Core, Duration Target)
{
    /// <summary>Beginning of its first part.</summary>
    public Instant Start => Parts[0].Start;

    /// <summary>End of its last part.</summary>
    public Instant End => Parts[^1].End;

    /// <summary>Punches in it are of this shift, where no other is nearer.</summary>
    public Interval Window => new(Start - Shift.Early, End + Shift.Late);

    /// <summary>How far a moment is from the shift; zero within it.</summary>
    public Duration DistanceTo(Instant instant) => instant < Start ? Start - instant : instant > End ? instant - End : Duration.Zero;
}
