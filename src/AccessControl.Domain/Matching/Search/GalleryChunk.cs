using System.Collections.Immutable;

namespace AccessControl.Domain.Matching.Search;

/// <summary>A block as a gallery keeps it: its rows, and people as small numbers. Immutable.</summary>
/// <param name="Number">See <see cref="GalleryBlock.Number"/>.</param>
/// <param name="Version">See <see cref="GalleryBlock.Version"/>.</param>
/// <param name="Rows">The quantised rows.</param>
/// <param name="Offsets">See <see cref="GalleryBlock.Offsets"/>.</param>
/// <param name="People">Each row's person by the number of the <see cref="PersonNumbers"/>.</param>
/// <param name="Damaged">See <see cref="GalleryBlock.Damaged"/>.</param>
internal sealed record GalleryChunk(
    long Number, long Version, QuantisedRows Rows, ushort[] Offsets, int[] People, ImmutableArray<GalleryDamage> Damaged)
{
    public int Count => Offsets.Length;

    /// <summary>The reference number of a row.</summary>
    public long ReferenceNumber(int row) => (Number * GalleryBlock.Span) + Offsets[row];
}
