using AccessControl.Domain.People;
using NodaTime;

namespace AccessControl.Domain.Attendance.Accounts;

/// <summary>A movement of an account. Never changed and never taken out: a wrong one is followed by its opposite.</summary>
/// <param name="Number">From 1, in the order of recording.</param>
/// <param name="Date">The attendance date that it is of.</param>
/// <param name="Kind">Why.</param>
/// <param name="Amount">Above 0 adds, below 0 takes.</param>
/// <param name="Reason">For people to read.</param>
/// <param name="Reference">What it rests on.</param>
/// <param name="Corrects">Number of the movement that it is the opposite of; null for any other.</param>
/// <param name="By">Who; null where the appliance follows rules.</param>
/// <param name="At">When it was recorded.</param>
public sealed record AccountMovement(int Number, LocalDate Date, MovementKind Kind, AccountAmount Amount, string Reason, string Reference, int? Corrects, PersonId? By, Instant At);
