using System.Collections.Immutable;
using AccessControl.Domain.People;

namespace AccessControl.Domain.Matching.Switching;

/// <summary>References of some people from which those of another model can be made, whole people only.</summary>
/// <param name="References">The readable ones, by person.</param>
/// <param name="Damaged">People of this page with a reference that could not be decrypted, one entry for each such reference.</param>
/// <param name="People">How many people the page is about.</param>
/// <param name="Last">The last of them, null where the page is empty.</param>
public sealed record DerivablePage(ImmutableArray<DerivableReference> References, ImmutableArray<PersonId> Damaged, int People, PersonId? Last);
