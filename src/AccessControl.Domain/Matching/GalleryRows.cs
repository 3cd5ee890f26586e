using AccessControl.Domain.People;

namespace AccessControl.Domain.Matching;

/// <summary>Every embedding of a gallery in clear, one after the other and each of length 1, the rows of a person together. Disposing clears them.</summary>
/// <param name="values">The numbers.</param>
/// <param name="dimension">Numbers in each row.</param>
/// <param name="owners">Whose each row is, and the reference's name.</param>
internal sealed class GalleryRows(float[] values, int dimension, IReadOnlyList<(PersonId Person, ReferenceId Reference)> owners) : IDisposable
{
    /// <summary>The numbers.</summary>
    public ReadOnlyMemory<float> Values => values.AsMemory(0, Owners.Count * dimension);

    /// <summary>Whose each row is, and the reference's name.</summary>
    public IReadOnlyList<(PersonId Person, ReferenceId Reference)> Owners { get; } = owners;

    /// <inheritdoc/>
    public void Dispose() => Array.Clear(values);
}
