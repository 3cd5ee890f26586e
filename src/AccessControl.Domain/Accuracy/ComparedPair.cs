namespace AccessControl.Domain.Accuracy;

/// <summary>A comparison to look at: one of the lowest mated or of the highest non-mated scores.</summary>
/// <param name="Mated">Whether both are said to be of one person.</param>
/// <param name="First">File, or person number and number of the reference.</param>
/// <param name="Second">The other one's.</param>
/// <param name="Score">Cosine.</param>
/// <param name="FirstPicture">A small JPEG of the face; empty where there is no picture to show.</param>
/// <param name="SecondPicture">The other one's.</param>
public sealed record ComparedPair(
    bool Mated, string First, string Second, float Score, ReadOnlyMemory<byte> FirstPicture, ReadOnlyMemory<byte> SecondPicture);
