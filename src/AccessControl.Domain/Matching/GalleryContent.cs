using System.Collections.Immutable;

namespace AccessControl.Domain.Matching;

/// <summary>What the store holds for one encoder at one revision.</summary>
/// <param name="Revision">The store's revision that this is.</param>
/// <param name="References">The readable references.</param>
/// <param name="Damaged">References that could not be decrypted.</param>
public sealed record GalleryContent(long Revision, ImmutableArray<BiometricReference> References, ImmutableArray<GalleryDamage> Damaged);
