namespace AccessControl.Training.Signatures;

/// <summary>What a writer is measured on.</summary>
/// <typeparam name="T">How a signature comes: as strokes, as a picture.</typeparam>
/// <param name="Genuine">The writer's own, more than the most references that are measured with.</param>
/// <param name="Forged">Of the writer's signature by others who have seen it; may be empty.</param>
/// <param name="Others">Other writers' own signatures, at least one.</param>
public sealed record WriterSignatures<T>(IReadOnlyList<T> Genuine, IReadOnlyList<T> Forged, IReadOnlyList<T> Others);
