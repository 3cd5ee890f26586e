using AccessControl.Domain.People;
using NodaTime;

namespace AccessControl.Domain.Attendance.Muster;

/// <summary>Somebody said of a person that they are safe, or that they are missing.</summary>
/// <param name="Person">Of whom.</param>
/// <param name="By">Who said it, on which phone: one who says later something else of the same person takes the earlier word back.</param>
/// <param name="At">When, by the clock that all ticks of this <paramref name="By"/> are stamped with.</param>
/// <param name="IsSafe">True for safe, false for missing.</param>
public readonly record struct MusterTick(PersonId Person, string By, Instant At, bool IsSafe);
