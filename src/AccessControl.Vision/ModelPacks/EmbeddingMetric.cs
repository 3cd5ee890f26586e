namespace AccessControl.Vision.ModelPacks;

/// <summary>Comparison that an encoder was trained for.</summary>
public enum EmbeddingMetric
{
    /// <summary>Cosine of the angle between two embeddings: a similarity, -1 to 1.</summary>
    Cosine,

    /// <summary>Euclidean distance between two embeddings: a dissimilarity, 0 and up.</summary>
    Euclidean,
}
