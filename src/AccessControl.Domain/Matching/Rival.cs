using AccessControl.Domain.People;

namespace AccessControl.Domain.Matching;

/// <summary>Somebody else whose face it may be beside the best candidate's.</summary>
/// <param name="Person">Who.</param>
/// <param name="Lead">By how much the best leads this one, in cosine of one encoder, -2 to 2; negative where that encoder, or the score without thresholds of people's own, puts this one first.</param>
/// <param name="Margin">
/// By how much the best has to lead, in cosine, so that the name is hardly ever the wrong one of the two: from their own references. Infinite where they can't be told
/// apart; null where the calibration doesn't tell.
/// </param>
/// <param name="IsWithinThreshold">True where this one reaches the lowest threshold that either of the two could stand by.</param>
public readonly record struct Rival(PersonId Person, double Lead, double? Margin, bool IsWithinThreshold)
{
    /// <summary>Of two scores of one encoder.</summary>
    /// <param name="best">Who comes first.</param>
    /// <param name="other">This one.</param>
    /// <param name="thresholds">The gallery's, and people's own where they have any: the lowest counts, so that whoever stands by a low one is held against all who come near it.</param>
    /// <param name="margin">See <see cref="Margin"/>.</param>
    internal static Rival Of(Candidate best, Candidate other, ReadOnlySpan<ComparisonScore> thresholds, double? margin = null)
    {
        var isWithin = false;
        foreach (var threshold in thresholds)
        {
            isWithin |= other.Score.IsAtLeast(threshold);
        }

        return new(other.Person, best.Score.Cosine - other.Score.Cosine, margin, isWithin);
    }
}
