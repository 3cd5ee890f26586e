using NodaTime;

namespace AccessControl.Domain.Attendance.Absences;

/// <summary>What an absence takes of one attendance date.</summary>
/// <param name="Date">The attendance date.</param>
/// <param name="Part">How much of it.</param>
/// <param name="Kind">Whether it counts.</param>
/// <param name="Days">Of leave: 1, 0.5 or 0; hours take none.</param>
/// <param name="Time">Of the planned work, never more than that.</param>
public sealed record AbsenceDay(LocalDate Date, AbsencePart Part, AbsenceDayKind Kind, decimal Days, Duration Time);
