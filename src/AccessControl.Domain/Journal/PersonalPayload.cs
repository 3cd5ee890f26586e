using System.Collections.Immutable;
using AccessControl.Domain.People;

namespace AccessControl.Domain.Journal;

/// <summary>The personal part of an entry, kept apart from the chain.</summary>
/// <param name="Person">Whose it is, null for a stranger.</param>
/// <param name="Fields">By name.</param>
public sealed record PersonalPayload(PersonId? Person, ImmutableSortedDictionary<string, string> Fields);
