namespace AccessControl.Domain.Matching;

/// <summary>How two embeddings are compared. On unit vectors both say the same: d² = 2 - 2 cos.</summary>
public enum Metric
{
    /// <summary>Cosine of the angle, -1 to 1; larger is more similar.</summary>
    Cosine,

    /// <summary>Euclidean distance, 0 upwards; smaller is more similar.</summary>
    Euclidean,
}
