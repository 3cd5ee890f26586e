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
        ("person-revoked", PersonRevoked),
        ("person-not-valid", PersonNotValid),
        ("no-consent", NoConsent),
        ("look-alike", LookAlike),
    ];

    /// <summary>The rule that grants by the face alone.</summary>
    public const string FaceRule = "face";

    /// <summary>The rule that grants by a face and a PIN.</summary>
    public const string FaceAndPinRule = "face-and-pin";

    // Where the calibration tells nothing of look-alikes, such as one of an old version.
    private const double UnmeasuredMargin = 0.05;

    /// <summary>The rules by name, in the order in which they are asked; the last two grant where none of the others speaks.</summary>
    public static ImmutableArray<string> RuleNames { get; } = [.. Rules.Select(rule => rule.Name), FaceRule, FaceAndPinRule];

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

        return new AccessRuling(facts.Proof is null ? FaceRule : FaceAndPinRule);
    }

    /// <summary>Whom face and proof tell, whether let in or not; null for a stranger, and for a face that may be somebody else's as well.</summary>
    public static PersonId? NamedBy(AccessFacts facts)
    {
        ArgumentNullException.ThrowIfNull(facts);
        return facts.Identification.Identified is { } best && LookAlike(facts) is null ? facts.Proof?.Person ?? best.Person : null;
    }

    /// <summary>The people that a face may be where it can't be told from others', the best first; empty where the best one stands alone.</summary>
    public static ImmutableArray<Candidate> LookAlikesOf(Identification identification, AccessPolicyOptions options)
    {
        ArgumentNullException.ThrowIfNull(identification);
        ArgumentNullException.ThrowIfNull(options);
        return LookAlikesOf(identification, options.LookAlikeMargin);
    }

    private static ImmutableArray<Candidate> LookAlikesOf(Identification identification, double? siteMargin)
    {
        if (identification.IsContested)
        {
            return [identification.Best!.Value, identification.Beside!.Best!.Value];
        }

        if (!IsTooClose(identification, siteMargin))
        {
            return [];
        }

        var best = identification.Best!.Value;
        // The pair's own margin is that of these two, and says nothing of others.
        return siteMargin is null && identification.PairMargin is not null
            ? [best, identification.RunnerUp!.Value]
            : [.. identification.Candidates.Where(other => other == best || IsTooClose(best, other, identification, siteMargin))];
    }

    private static Verdict? Lockdown(AccessFacts facts) => facts.IsLockedDown ? new(DenialReason.Lockdown) : null;

    private static Verdict? UnknownPerson(AccessFacts facts) =>
        facts.Identification.Identified is null || facts.Standing is null ? new(DenialReason.UnknownPerson) : null;

    private static Verdict? PersonRevoked(AccessFacts facts) => facts.Standing!.Value.IsRevoked ? new(DenialReason.PersonRevoked) : null;

    private static Verdict? PersonNotValid(AccessFacts facts) => facts.Standing!.Value.IsValid ? null : new(DenialReason.PersonNotValid);

    private static Verdict? NoConsent(AccessFacts facts) => facts.Standing!.Value.HasConsent ? null : new(DenialReason.NoConsent);

    private static Verdict? LookAlike(AccessFacts facts)
    {
        var people = LookAlikesOf(facts.Identification, facts.SiteMargin);
        var isTold = facts.Proof is { } proof
            ? proof.Verification.IsVerified && people.Any(candidate => candidate.Person == proof.Person)
            : people.IsEmpty;
        return isTold ? null : new(DenialReason.LookAlike, facts.Identification.IsContested ? "two models see two people" : "two people look alike");
    }

    private static bool IsTooClose(Identification identification, double? siteMargin)
    {
        if (siteMargin is null && identification.PairMargin is { } margin)
        {
            return identification.Lead < margin;
        }

        return identification.RunnerUp is { } other && IsTooClose(identification.Best!.Value, other, identification, siteMargin);
    }

    private static bool IsTooClose(Candidate best, Candidate other, Identification identification, double? siteMargin) =>
        other.Score.IsAtLeast(identification.Threshold.Score) && Distance(best, other) < (siteMargin ?? UnmeasuredMargin);

    private static double Distance(Candidate one, Candidate other) => Math.Abs(one.Score.Value - other.Score.Value);

    private static DecisionExplanation Explain(AccessRequest request, AccessFacts facts, string rule) => new(
        rule, request.Model, request.Identification, request.BestProbe.Quality, request.BestProbe.Liveness, request.FramesUsed, request.EffectiveFrames)
    {
        Facts = facts,
        Face = NamedBy(facts) is null ? null : request.Face,
    };

    private readonly record struct Verdict(DenialReason Reason, string? Why = null);
}
