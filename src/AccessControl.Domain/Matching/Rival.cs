using AccessControl.Domain.People;

namespace AccessControl.Domain.Matching;

/// <summary>Somebody else whose face it may be beside the best candidate's.</summary>
/// <param name="Person">Who.</param>
/// <param name="Lead">By how much the best leads this one, in cosine of one encoder, -2 to 2; negative where that encoder, or the score without thresholds of people's own, puts this one first.</param>
/// <param name="Margin">
/// By how much the best has to lead, in cosine, so that the name is hardly ever the wrong one of the two: from their own references. Infinite where they can't be told
/// apart; null where the calibration doesn't tell.
/// </param>
/// <param name="IsWithinThreshold">True where this one reaches the gallery's threshold too.</param>
public readonly record struct Rival(PersonId Person, double Lead, double? Margin, bool IsWithinThreshold)
{
    /// <summary>Of two scores of one encoder.</summary>
    internal static Rival Of(Candidate best, Candidate other, ComparisonScore threshold, double? margin = null) =>
        new(other.Person, best.Score.Cosine - other.Score.Cosine, margin, other.Score.IsAtLeast(threshold));
}
