using AccessControl.Domain.Entrances;

namespace AccessControl.Domain.Duplicates;

/// <summary>How well one picture fits upon a part of another.</summary>
/// <param name="Score">Correlation of the details, -1 to 1: 1 where they are the same.</param>
/// <param name="Region">The part of the first that the second shows.</param>
/// <param name="Mirrored">True where left and right are exchanged.</param>
public readonly record struct SketchMatch(double Score, PictureRegion Region, bool Mirrored);
