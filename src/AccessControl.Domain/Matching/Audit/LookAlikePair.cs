using AccessControl.Domain.People;

namespace AccessControl.Domain.Matching.Audit;

/// <summary>Two people whose references come as near to each other as an identification asks of one person's.</summary>
/// <param name="One">The one, of the lower number.</param>
/// <param name="Other">The other.</param>
/// <param name="Score">Of their two nearest references, cosine.</param>
/// <param name="Margin">
/// By how much a face must score better with the one than with the other to be given a name, cosine, above 0; null where the calibration doesn't
/// tell.
/// </param>
public sealed record LookAlikePair(PersonId One, PersonId Other, double Score, double? Margin)
{
    /// <summary>True where no face can lead by as much as is asked for: of two embeddings of length 1 a third can prefer one by their distance at most.</summary>
    public bool IsOneFace => Margin > Math.Sqrt(Math.Max(0, 2 - (2 * Score)));
}
