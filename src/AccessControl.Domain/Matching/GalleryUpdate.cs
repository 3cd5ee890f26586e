using System.Collections.Immutable;

namespace AccessControl.Domain.Matching;

/// <summary>What a gallery must replace to stand as the store does.</summary>
/// <param name="Revision">The store's revision that the gallery has afterwards.</param>
/// <param name="Changed">Blocks in their new state; one without references takes the place of one that had some.</param>
/// <param name="Rows">Gives the embeddings of the store's references.</param>
public sealed record GalleryUpdate(long Revision, ImmutableArray<GalleryBlock> Changed, IReferenceRows Rows);
