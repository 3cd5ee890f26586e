namespace AccessControl.Domain.Matching;

/// <summary>Two embeddings that lie together.</summary>
/// <param name="One">Row of the one.</param>
/// <param name="Other">Row of the other, above <paramref name="One"/>.</param>
/// <param name="Score">Their cosine.</param>
internal readonly record struct EmbeddingPair(int One, int Other, float Score);
