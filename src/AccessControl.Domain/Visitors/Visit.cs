using AccessControl.Domain.People;
using NodaTime;

namespace AccessControl.Domain.Visitors;

/// <summary>Somebody who came to see somebody.</summary>
/// <param name="Id">Its name.</param>
/// <param name="Visitor">Who came.</param>
/// <param name="Host">Who is visited; null where that person was erased since.</param>
/// <param name="ArrivedAt">When the visitor signed for the arrival.</param>
/// <param name="TextVersion">Which text was signed.</param>
/// <param name="LeftAt">When the visitor was signed out; null for whoever is in the house.</param>
public sealed record Visit(VisitId Id, PersonId Visitor, PersonId? Host, Instant ArrivedAt, string TextVersion, Instant? LeftAt = null);
