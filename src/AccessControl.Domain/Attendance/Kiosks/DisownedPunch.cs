using AccessControl.Domain.Entrances;
using AccessControl.Domain.People;
using NodaTime;

namespace AccessControl.Domain.Attendance.Kiosks;

/// <summary>A punch of which somebody at a kiosk said that it isn't theirs: an exception of both people, and something for the audit of the gallery.</summary>
/// <param name="Key">Names it; both people's have the same.</param>
/// <param name="Person">Of whom this part of it is.</param>
/// <param name="IsTakenFor">True for whom the punch was taken for, false for who said by card or PIN that it was them.</param>
/// <param name="Sequence">Of the punch that was annulled, or of the one that took its place.</param>
/// <param name="AccessPoint">Where.</param>
/// <param name="At">When that punch was made.</param>
/// <param name="Date">Its attendance date.</param>
public sealed record DisownedPunch(Guid Key, PersonId Person, bool IsTakenFor, long Sequence, AccessPointId AccessPoint, Instant At, LocalDate Date);
