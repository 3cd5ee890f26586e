using NodaTime;

namespace AccessControl.Domain.Doors;

/// <summary>What a policy needs to know beside the request.</summary>
/// <param name="UnlockDuration">For how long a grant releases the portal.</param>
/// <param name="LookAlikeMargin">
/// Null asks for the lead that the two people's own score distributions do (<see cref="Matching.Identification.PairMargin"/>). A number is the
/// site's own choice between one more question and one wrong name: where the best two people both reach the threshold and their scores differ by
/// less than this, in the unit of the scores, the face alone doesn't decide; 0 switches it off.
/// </param>
public sealed record AccessPolicyOptions(Duration UnlockDuration, double? LookAlikeMargin);
