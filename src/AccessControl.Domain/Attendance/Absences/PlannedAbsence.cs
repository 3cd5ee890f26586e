namespace AccessControl.Domain.Attendance.Absences;

/// <summary>An approved absence of one date.</summary>
/// <param name="Request">Which.</param>
/// <param name="Type">Of what type.</param>
/// <param name="Part">How much of the date.</param>
public sealed record PlannedAbsence(AbsenceRequest Request, AbsenceType Type, AbsencePart Part);
