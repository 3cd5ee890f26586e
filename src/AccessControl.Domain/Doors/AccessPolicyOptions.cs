using NodaTime;

namespace AccessControl.Domain.Doors;

/// <summary>What a policy needs to know beside the request.</summary>
/// <param name="UnlockDuration">For how long a grant releases the portal.</param>
/// <param name="LookAlikeMargin">
/// Where the best two people both reach the threshold and their scores differ by less than this, the face alone doesn't decide. In the unit
/// of the scores; 0 switches it off. It is the site's choice between one more question and one wrong name.
/// </param>
public sealed record AccessPolicyOptions(Duration UnlockDuration, double LookAlikeMargin);
