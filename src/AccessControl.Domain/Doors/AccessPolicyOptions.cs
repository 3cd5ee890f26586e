using AccessControl.Domain.People;
using NodaTime;

namespace AccessControl.Domain.Doors;

/// <summary>What a policy needs to know beside the request.</summary>
/// <param name="UnlockDuration">For how long a grant releases the portal.</param>
/// <param name="LookAlikeMargin">
/// Null asks for the lead that two people's own score distributions do (<see cref="Matching.Rival.Margin"/>). A number is the site's own choice
/// between one more question and one wrong name: where somebody else reaches the threshold too, and the best leads by less than this, in cosine,
/// the face alone doesn't decide; 0 switches it off.
/// </param>
public sealed record AccessPolicyOptions(Duration UnlockDuration, double? LookAlikeMargin)
{
    /// <summary>What the door asks for beside a face.</summary>
    public SecondFactorRule SecondFactors { get; init; } = SecondFactorRule.Usual;

    /// <summary>For what the face is used: a door's, or a clock's without a door.</summary>
    public FacePurposes Purpose { get; init; } = FacePurposes.Door;
}
