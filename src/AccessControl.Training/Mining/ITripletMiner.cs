namespace AccessControl.Training.Mining;

/// <summary>Chooses triplets of a batch by how far its embeddings are apart.</summary>
/// <remarks>Not thread-safe where it draws. The same distances, identities and state of the generator give the same triplets.</remarks>
public interface ITripletMiner
{
    /// <summary>Chooses.</summary>
    /// <param name="distances">[N, N] row by row, symmetric, finite, of one <see cref="Twins.TwinDistance"/>.</param>
    /// <param name="identities">[N].</param>
    /// <returns>None for a row that has no other of its identity, or nobody else beside it.</returns>
    /// <exception cref="ArgumentException">The sizes differ, or a distance isn't finite.</exception>
    Triplets Mine(ReadOnlySpan<float> distances, ReadOnlySpan<int> identities);
}
