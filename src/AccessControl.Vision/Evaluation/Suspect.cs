using AccessControl.Domain.Accuracy;
using AccessControl.Domain.Captures;

namespace AccessControl.Vision.Evaluation;

/// <summary>A comparison that looks as if a picture lay in the wrong folder: look at it before quoting the ends of the distributions.</summary>
/// <param name="Mated">Whether the folders say that both show one person.</param>
/// <param name="First">The one file, relative to the set's folder.</param>
/// <param name="Second">The other.</param>
/// <param name="Score">Cosine.</param>
/// <param name="FirstBox">Where the face is in the one picture.</param>
/// <param name="SecondBox">Where it is in the other.</param>
/// <param name="People">Their numbers in the scores.</param>
public readonly record struct Suspect(
    bool Mated, string First, string Second, float Score, FaceBox FirstBox = default, FaceBox SecondBox = default, SubjectPair People = default);
