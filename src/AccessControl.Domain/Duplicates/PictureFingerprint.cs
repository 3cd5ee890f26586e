namespace AccessControl.Domain.Duplicates;

/// <summary>What is kept of a picture to find it again.</summary>
/// <param name="Bytes">SHA-256 of the file, hexadecimal.</param>
/// <param name="Pixels">SHA-256 of size and decoded pixels, hexadecimal.</param>
/// <param name="Width">Pixels, upright.</param>
/// <param name="Height">Pixels, upright.</param>
/// <param name="Sketch">The picture, small.</param>
public sealed record PictureFingerprint(string Bytes, string Pixels, int Width, int Height, PictureSketch Sketch);
