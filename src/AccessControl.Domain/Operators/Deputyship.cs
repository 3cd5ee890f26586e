using AccessControl.Domain.People;
using NodaTime;

namespace AccessControl.Domain.Operators;

/// <summary>For some days somebody acts for a supervisor, on the team that the supervisor has on each of them.</summary>
/// <param name="Supervisor">For whom; another than the deputy.</param>
/// <param name="Deputy">Who.</param>
/// <param name="From">The first day.</param>
/// <param name="Until">The last day, not before the first.</param>
public sealed record Deputyship(PersonId Supervisor, PersonId Deputy, LocalDate From, LocalDate Until)
{
    /// <summary>True on its days.</summary>
    public bool CoversDay(LocalDate day) => From <= day && day <= Until;
}
