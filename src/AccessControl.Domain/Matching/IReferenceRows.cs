using AccessControl.Domain.People;

namespace AccessControl.Domain.Matching;

/// <summary>Gives the embeddings that a search compares exactly, one at a time: memory holds none of them in clear.</summary>
/// <remarks>Thread-safe. It is asked for the few rows of each search that quantised numbers can't tell apart.</remarks>
public interface IReferenceRows
{
    /// <summary>Reads one embedding.</summary>
    /// <param name="number">The reference's number, see <see cref="GalleryBlock"/>.</param>
    /// <param name="values">Filled; as long as the gallery's embeddings.</param>
    /// <param name="person">Whose it is.</param>
    /// <param name="reference">Which it is.</param>
    /// <returns>False where the reference was removed or can't be decrypted: it is then no candidate.</returns>
    bool TryRead(long number, Span<float> values, out PersonId person, out ReferenceId reference);
}
