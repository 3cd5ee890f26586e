using AccessControl.Domain.People;
using NodaTime;

namespace AccessControl.Domain.Operators;

/// <summary>From a date on, until the next step of the same person, who supervises that person.</summary>
/// <param name="Member">Whose time it is.</param>
/// <param name="From">The first day.</param>
/// <param name="Supervisor">Whose team the member is in; null for nobody's.</param>
public sealed record TeamStep(PersonId Member, LocalDate From, PersonId? Supervisor);
