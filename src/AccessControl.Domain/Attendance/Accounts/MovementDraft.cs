using NodaTime;

namespace AccessControl.Domain.Attendance.Accounts;

/// <summary>A movement before it has a number.</summary>
/// <param name="Date">The attendance date that it is of.</param>
/// <param name="Kind">Why.</param>
/// <param name="Amount">Above 0 adds, below 0 takes.</param>
/// <param name="Reason">For people to read.</param>
/// <param name="Reference">What it rests on, such as <c>day</c>, an absence or a decision.</param>
/// <param name="Corrects">Number of the movement that it is the opposite of; null for any other.</param>
public sealed record MovementDraft(LocalDate Date, MovementKind Kind, AccountAmount Amount, string Reason, string Reference, int? Corrects = null);
