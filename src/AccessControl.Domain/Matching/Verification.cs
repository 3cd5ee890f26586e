using AccessControl.Domain.People;

namespace AccessControl.Domain.Matching;

/// <summary>The outcome of a 1:1 comparison.</summary>
/// <param name="Person">Who is claimed.</param>
/// <param name="Score">Of the person's best reference, null where the person has none.</param>
/// <param name="Threshold">What it is held against.</param>
public sealed record Verification(PersonId Person, ComparisonScore? Score, DecisionThreshold Threshold)
{
    /// <summary>The encoder that score and threshold are of; null where nobody says.</summary>
    public ModelId? Model { get; init; }

    /// <summary>True where the claim is accepted.</summary>
    public bool IsVerified => Score is { } score && score.IsAtLeast(Threshold.Score);
}
