namespace AccessControl.Training.Curation;

/// <summary>How a picture stands to the others of its person, and to those of other people.</summary>
/// <param name="Own">Median cosine to the person's other pictures; null where there is none.</param>
/// <param name="Others">How many these are.</param>
/// <param name="Unity">Median cosine of the person's other pictures with each other, this one left out; null where there are less than two.</param>
/// <param name="Nearest">Who else it comes nearest to; -1 where there is nobody.</param>
/// <param name="Other">Median cosine to that one's pictures.</param>
public readonly record struct PictureStanding(double? Own, int Others, double? Unity, int Nearest, double Other);
