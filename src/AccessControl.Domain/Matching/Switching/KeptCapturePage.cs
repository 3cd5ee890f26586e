using System.Collections.Immutable;
using AccessControl.Domain.People;

namespace AccessControl.Domain.Matching.Switching;

/// <summary>Kept captures of some people, whole people only.</summary>
/// <param name="Captures">The readable ones, by person.</param>
/// <param name="Damaged">People of this page with a capture that could not be decrypted, one entry for each such capture.</param>
/// <param name="People">How many people the page is about.</param>
/// <param name="Last">The last of them, null where the page is empty.</param>
public sealed record KeptCapturePage(ImmutableArray<KeptCapture> Captures, ImmutableArray<PersonId> Damaged, int People, PersonId? Last);
