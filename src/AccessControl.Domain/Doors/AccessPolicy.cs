using System.Collections.Immutable;
using AccessControl.Domain.Matching;
using AccessControl.Domain.People;

namespace AccessControl.Domain.Doors;

/// <summary>Decides whether somebody may enter: rules in one fixed order, of which the first that has something to say decides.</summary>
/// <remarks>
/// Pure. The order is that of <see cref="DenialReason"/>. Whether the record can be written is not a rule of this list: it is known only
/// after the decision, see <see cref="DegradedMode"/>.
/// </remarks>
public static class AccessPolicy
{
    private static readonly ImmutableArray<(string Name, Func<AccessFacts, Verdict?> Rule)> Rules =
    [
        ("lockdown", Lockdown),
        ("unknown-person", UnknownPerson),
        // Before anything that is said of a person: of whom is known only afterwards.
        (LookAlikeRule, LookAlike),
        ("person-revoked", PersonRevoked),
        ("person-not-valid", PersonNotValid),
        ("no-consent", NoConsent),
        // Last: nobody signs for a door that wouldn't open.
        (SecondFactorDueRule, SecondFactorDue),
    ];

    /// <summary>The rule that asks look-alikes for a second factor.</summary>
    public const string LookAlikeRule = "look-alike";

    /// <summary>The rule that asks for a second factor because the door wants one.</summary>
    public const string SecondFactorDueRule = "second-factor";

    /// <summary>The rule that grants by the face alone.</summary>
    public const string FaceRule = "face";

    /// <summary>The rule that grants by a face and a PIN.</summary>
    public const string FaceAndPinRule = "face-and-pin";

    /// <summary>The rule that grants by a face and a signature.</summary>
    public const string FaceAndSignatureRule = "face-and-signature";

    // Where the calibration tells nothing of look-alikes, such as one of an old version.
    private const double UnmeasuredMargin = 0.05;

    /// <summary>The rules by name, in the order in which they are asked; the last three grant where none of the others speaks.</summary>
    public static ImmutableArray<string> RuleNames { get; } = [.. Rules.Select(rule => rule.Name), FaceRule, FaceAndPinRule, FaceAndSignatureRule];

    /// <summary>Decides.</summary>
    /// <returns>Never null; its explanation names the rule and what was compared.</returns>
    /// <exception cref="ArgumentException">The request's person is not its subject.</exception>
    public static AccessDecision Decide(AccessRequest request, AccessPolicyOptions options)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(options);
        if (request.Person is { } person && person.Id != request.Subject)
        {
            throw new ArgumentException($"The record of {person.Id} came with a face of {request.Subject?.Value ?? "nobody"}.", nameof(request));
        }

        var facts = AccessFacts.Of(request, options);
        var ruling = Rule(facts);
        var explanation = Explain(request, facts, ruling.Rule);
        return ruling switch
        {
            { Why: { } why } => new AccessDecision.NeedsSecondFactor(why, explanation),
            { Reason: { } reason } => new AccessDecision.Denied(reason, request.Subject, explanation),
            _ => new AccessDecision.Granted(request.Person!.Id, options.UnlockDuration, explanation),
        };
    }

    /// <summary>Asks the rules: at the door, and of a record when a decision is made again.</summary>
    public static AccessRuling Rule(AccessFacts facts)
    {
        ArgumentNullException.ThrowIfNull(facts);
        foreach (var (name, rule) in Rules)
        {
            if (rule(facts) is { } verdict)
            {
                return new AccessRuling(name, verdict.Reason, verdict.Why);
            }
        }

        return new AccessRuling(facts.Proof switch { null => FaceRule, { Signature: null } => FaceAndPinRule, _ => FaceAndSignatureRule });
    }

    /// <summary>Whom face and proof tell, whether let in or not; null for a stranger, and for a face that may be somebody else's as well.</summary>
    public static PersonId? NamedBy(AccessFacts facts)
    {
        ArgumentNullException.ThrowIfNull(facts);
        return facts.Identification.Identified is { } best && LookAlike(facts) is null ? facts.Proof?.Person ?? best.Person : null;
    }

    /// <summary>The people that a face may be where it can't be told from others', the best first; empty where the best one stands alone.</summary>
    /// <param name="identification">Of the search.</param>
    /// <param name="siteMargin">See <see cref="AccessPolicyOptions.LookAlikeMargin"/>.</param>
    public static ImmutableArray<PersonId> LookAlikesOf(Identification identification, double? siteMargin)
    {
        ArgumentNullException.ThrowIfNull(identification);
        if (identification.Identified is not { } best)
        {
            return [];
        }

        var others = TooClose(identification, siteMargin).Select(rival => rival.Person);
        ImmutableArray<PersonId> found = [.. (identification.IsContested ? others.Prepend(identification.Beside!.Best!.Value.Person) : others).Distinct()];
        return found.IsEmpty ? [] : [best.Person, .. found];
    }

    /// <summary>The rivals whom the best candidate doesn't lead by enough.</summary>
    /// <param name="identification">Of the search.</param>
    /// <param name="siteMargin">See <see cref="AccessPolicyOptions.LookAlikeMargin"/>.</param>
    public static ImmutableArray<Rival> TooClose(Identification identification, double? siteMargin)
    {
        ArgumentNullException.ThrowIfNull(identification);
        return [.. identification.Rivals.Where(rival => IsTooClose(rival, siteMargin))];
    }

    /// <summary>By how much a rival has to be led, in cosine.</summary>
    /// <param name="rival">Who.</param>
    /// <param name="siteMargin">See <see cref="AccessPolicyOptions.LookAlikeMargin"/>.</param>
    public static double NeededLead(Rival rival, double? siteMargin) => siteMargin ?? rival.Margin ?? UnmeasuredMargin;

    private static Verdict? Lockdown(AccessFacts facts) => facts.IsLockedDown ? new(DenialReason.Lockdown) : null;

    private static Verdict? UnknownPerson(AccessFacts facts) =>
        facts.Identification.Identified is null || facts.Standing is null ? new(DenialReason.UnknownPerson) : null;

    private static Verdict? PersonRevoked(AccessFacts facts) => facts.Standing!.Value.IsRevoked ? new(DenialReason.PersonRevoked) : null;

    private static Verdict? PersonNotValid(AccessFacts facts) => facts.Standing!.Value.IsValid ? null : new(DenialReason.PersonNotValid);

    private static Verdict? NoConsent(AccessFacts facts) => facts.Standing!.Value.HasConsent ? null : new(DenialReason.NoConsent);

    private static Verdict? LookAlike(AccessFacts facts)
    {
        var people = LookAlikesOf(facts.Identification, facts.SiteMargin);
        // Where nobody looks alike, whether a proof fits the face is a question of the door's own rule.
        var isTold = people.IsEmpty ? facts.Proof is null || facts.IsSecondFactorDue : facts.Proof is { IsVerified: true } proof && people.Contains(proof.Person);
        return isTold ? null : new(DenialReason.LookAlike, facts.Identification.IsContested ? "two models see two people" : "two people look alike");
    }

    /// <summary>What tells look-alikes apart does for the door's rule too.</summary>
    private static Verdict? SecondFactorDue(AccessFacts facts)
    {
        if (!facts.IsSecondFactorDue || !LookAlikesOf(facts.Identification, facts.SiteMargin).IsEmpty)
        {
            return null;
        }

        return facts.Proof is { IsVerified: true } proof && proof.Person == facts.Identification.Identified!.Value.Person
            ? null
            : new(DenialReason.SecondFactor, "this door asks for a second factor");
    }

    /// <summary>A margin that was measured for the two holds however low the rival's score: by one that is assumed, or the site's, strangers to each other would be asked.</summary>
    private static bool IsTooClose(Rival rival, double? siteMargin) => siteMargin is null && rival.Margin is not null
        ? rival.Lead < NeededLead(rival, siteMargin)
        : rival.IsWithinThreshold && siteMargin is not 0 && rival.Lead < NeededLead(rival, siteMargin);

    private static DecisionExplanation Explain(AccessRequest request, AccessFacts facts, string rule) => new(
        rule, request.Model, request.Identification, request.BestProbe.Quality, request.BestProbe.Liveness, request.FramesUsed, request.EffectiveFrames)
    {
        Facts = facts,
        Face = request.Face is { } face && NamedBy(facts) is not null ? face : null,
    };

    private readonly record struct Verdict(DenialReason Reason, string? Why = null);
}
