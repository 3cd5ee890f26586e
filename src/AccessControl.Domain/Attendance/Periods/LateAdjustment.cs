using System.Collections.Immutable;
using AccessControl.Domain.Attendance.Employments;
using AccessControl.Domain.People;
using NodaTime;

namespace AccessControl.Domain.Attendance.Periods;

/// <summary>What changed after a period was closed, for a later period to settle. The closed one stays as it was.</summary>
/// <param name="Person">Whose.</param>
/// <param name="Employment">By which contract; null for work of somebody who has none.</param>
/// <param name="OfFrom">First date of the closed period.</param>
/// <param name="OfTo">Last date of the closed period.</param>
/// <param name="IntoFrom">First date of the period that settles it.</param>
/// <param name="Changes">By date, code and charge; at least one.</param>
public sealed record LateAdjustment(PersonId Person, EmploymentId? Employment, LocalDate OfFrom, LocalDate OfTo, LocalDate IntoFrom, ImmutableArray<AdjustedSeconds> Changes);
