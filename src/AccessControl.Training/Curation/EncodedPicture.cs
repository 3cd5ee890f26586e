using AccessControl.Domain.Duplicates;

namespace AccessControl.Training.Curation;

/// <summary>What the encoder made of a file.</summary>
/// <param name="Fingerprint">What the picture looks like; null where the file can't be read.</param>
/// <param name="Row">The embedding, of length 1; null where there is no face to compare.</param>
/// <param name="Problem">Why one of these is missing, in a few words; null where both are there.</param>
public sealed record EncodedPicture(PictureFingerprint? Fingerprint, float[]? Row, string? Problem);
