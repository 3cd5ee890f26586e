namespace AccessControl.Domain.Matching.Search;

/// <summary>A row that can be in the result.</summary>
/// <param name="Upper">At least its exact key.</param>
/// <param name="Lower">At most its exact key.</param>
/// <param name="Chunk">Which chunk of the gallery.</param>
/// <param name="Row">Which row of it.</param>
internal readonly record struct Survivor(float Upper, double Lower, int Chunk, int Row);
