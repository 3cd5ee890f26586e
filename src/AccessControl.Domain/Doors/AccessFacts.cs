using AccessControl.Domain.Matching;
using AccessControl.Domain.SecondFactors;

namespace AccessControl.Domain.Doors;

/// <summary>All that the rules look at, and nothing else: who has these has the decision.</summary>
/// <param name="IsLockedDown">The portal is locked down.</param>
/// <param name="Identification">Who the face says it is.</param>
/// <param name="Standing">Of the record of whom proof or face names; null where there is none.</param>
/// <param name="Proof">What came beside the face; null where the face came alone.</param>
/// <param name="SiteMargin">See <see cref="AccessPolicyOptions.LookAlikeMargin"/>.</param>
public sealed record AccessFacts(
    bool IsLockedDown, Identification Identification, PersonStanding? Standing, SecondFactorProof? Proof, double? SiteMargin)
{
    /// <summary>True where the door asks this person for a second factor though the face alone would tell who it is.</summary>
    public bool IsSecondFactorDue { get; init; }

    /// <summary>Those of a request.</summary>
    public static AccessFacts Of(AccessRequest request, AccessPolicyOptions options)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(options);
        return new AccessFacts(
            request.PortalState?.IsLockedDown ?? false,
            request.Identification,
            request.Person is { } person ? PersonStanding.Of(person, request.At, options.Purpose) : null,
            request.Proof,
            options.LookAlikeMargin)
        {
            IsSecondFactorDue = options.SecondFactors.AskedOf switch
            {
                SecondFactorScope.Everybody => true,
                SecondFactorScope.Signers => request.HasSignatures,
                _ => false,
            },
        };
    }
}
