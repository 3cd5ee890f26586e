using System.Collections.Immutable;
using AccessControl.Domain.People;
using NodaTime;

namespace AccessControl.Domain.Attendance.Periods;

/// <summary>What changed after a period was closed, for a later period to settle. The closed one stays as it was.</summary>
/// <param name="Person">Whose.</param>
/// <param name="OfFrom">First date of the closed period.</param>
/// <param name="OfTo">Last date of the closed period.</param>
/// <param name="IntoFrom">First date of the period that settles it.</param>
/// <param name="Changes">By date, then code; at least one.</param>
public sealed record LateAdjustment(PersonId Person, LocalDate OfFrom, LocalDate OfTo, LocalDate IntoFrom, ImmutableArray<AdjustedSeconds> Changes);
