using AccessControl.Domain.Attendance.Employments;
using NodaTime;

namespace AccessControl.Domain.Attendance;

/// <summary>A punch as it counts. The recorded one stays as it is; deriving again after a late arrival may read it differently.</summary>
/// <param name="Punch">As recorded.</param>
/// <param name="Date">The attendance date that it is of.</param>
/// <param name="Employment">The contract whose shift it is of; null where it is of none.</param>
/// <param name="Direction">As recorded, or as inferred; Unknown for a duplicate whose direction nobody recorded.</param>
/// <param name="DuplicateOf">Sequence of the punch that counted in its place, null where this one counts.</param>
public sealed record DerivedPunch(Punch Punch, LocalDate Date, EmploymentId? Employment, Direction Direction, long? DuplicateOf)
{
    /// <summary>True where it counts.</summary>
    public bool Counts => DuplicateOf is null;
}
