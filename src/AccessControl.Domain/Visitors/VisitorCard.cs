using AccessControl.Domain.People;

namespace AccessControl.Domain.Visitors;

/// <summary>What a visitor says at the desk.</summary>
/// <param name="Number">The number of somebody who was here before, or is expected; null for a newcomer.</param>
/// <param name="Name">A newcomer's name, 1 to 200 characters; else what is known stands.</param>
/// <param name="Company">Whom a newcomer comes from; empty where nobody sent them.</param>
/// <param name="Host">Who is visited.</param>
public sealed record VisitorCard(PersonId? Number, string Name, string Company, PersonId Host);
