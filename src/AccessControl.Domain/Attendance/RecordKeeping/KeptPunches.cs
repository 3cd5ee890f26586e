using AccessControl.Domain.People;
using NodaTime;

namespace AccessControl.Domain.Attendance.RecordKeeping;

/// <summary>Punches of a person in a calendar month of UTC.</summary>
/// <param name="Person">Whose.</param>
/// <param name="First">Moment of the first one.</param>
/// <param name="Last">Moment of the last one.</param>
/// <param name="Count">How many.</param>
public sealed record KeptPunches(PersonId Person, Instant First, Instant Last, int Count);
