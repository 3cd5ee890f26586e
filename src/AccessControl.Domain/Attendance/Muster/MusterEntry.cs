using AccessControl.Domain.Entrances;
using AccessControl.Domain.People;
using NodaTime;

namespace AccessControl.Domain.Attendance.Muster;

/// <summary>A line of the muster list.</summary>
/// <param name="Person">Who.</param>
/// <param name="Name">As pages show it; null where the record is gone or damaged.</param>
/// <param name="Group">Department, team or a visitor's company; null where none.</param>
/// <param name="Sureness">How sure it is that the person is in the house.</param>
/// <param name="Evidence">What that rests on.</param>
/// <param name="Place">Where the person was last seen; null at reception, and where never.</param>
/// <param name="SeenAt">When; null where never.</param>
/// <param name="Host">Whom a visitor came to see: the name, or the number where there is none. Null for others, and where the host was erased.</param>
/// <param name="IsVisitor">True for whoever signed in at reception.</param>
public sealed record MusterEntry(
    PersonId Person, string? Name, string? Group, MusterSureness Sureness, MusterEvidence Evidence, AccessPointId? Place, Instant? SeenAt, string? Host = null, bool IsVisitor = false);
