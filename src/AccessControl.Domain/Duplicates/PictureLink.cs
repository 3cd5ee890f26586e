namespace AccessControl.Domain.Duplicates;

/// <summary>Two pictures that belong together.</summary>
/// <param name="First">Number of a picture.</param>
/// <param name="Second">Number of another, larger than the first.</param>
/// <param name="Score">Of pictures the correlation of their details, 1 for equal ones; of people the cosine of their embeddings.</param>
/// <param name="Changes">What was done to the picture; nothing of people.</param>
public readonly record struct PictureLink(int First, int Second, double Score, PictureChanges Changes)
{
    /// <summary>The strongest link comes first; of equal ones that of the earlier pictures.</summary>
    internal static int Compare(PictureLink one, PictureLink other) => other.Score.CompareTo(one.Score) is not 0 and var byScore
        ? byScore
        : (one.First, one.Second).CompareTo((other.First, other.Second));
}
