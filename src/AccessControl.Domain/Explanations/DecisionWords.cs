using System.Collections.Immutable;
using System.Globalization;
using AccessControl.Domain.Doors;
using AccessControl.Domain.Matching;
using AccessControl.Domain.SecondFactors;

namespace AccessControl.Domain.Explanations;

/// <summary>Why a decision was made, in words for a guard. Nobody is named.</summary>
public static class DecisionWords
{
    // A wider margin is a number of the formula, not one that faces reach.
    private const double LargestLead = 1;

    /// <summary>Sentences, the deciding one first.</summary>
    public static string Of(DecisionRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        return record.Facts is { } facts ? $"{Why(record, facts)} {Seen(record, facts)}" : Rule(record.Rule);
    }

    private static string Why(DecisionRecord record, AccessFacts facts) => record.Rule switch
    {
        AccessPolicy.FaceRule => $"Recognised from {Frames(record)}.",
        AccessPolicy.FaceAndPinRule => $"Recognised from {Frames(record)} and a PIN, since {Since(facts)}.",
        AccessPolicy.FaceAndSignatureRule => $"Recognised from {Frames(record)} and a signature{Signed(facts)}, since {Since(facts)}.",
        AccessPolicy.SecondFactorDueRule when facts.Proof is not null => "What was given beside the face doesn't fit the face.",
        AccessPolicy.LookAlikeRule when facts.Proof is { } proof => proof.Verification.IsVerified
            ? $"{Given(proof)} was right, but of somebody whom this face can't be."
            : $"{Given(proof)} was right, but the face doesn't fit its owner well enough.",
        AccessPolicy.LookAlikeRule when facts.Identification.IsContested => "Two models see two different people in this face.",
        AccessPolicy.LookAlikeRule => LookAlike(AccessPolicy.TooClose(facts.Identification, facts.SiteMargin), facts.SiteMargin),
        "unknown-person" when facts.Identification.Identified is not null => "Recognised, but the person's record is gone.",
        _ => Rule(record.Rule),
    };

    private static string Rule(string rule) => rule switch
    {
        "lockdown" => "The door is locked down.",
        "unknown-person" => "The face is nobody's who is enrolled here.",
        "person-revoked" => "Recognised, but access was taken away.",
        "person-not-valid" => "Recognised, but outside the dates of validity.",
        AccessPolicy.SecondFactorDueRule => "Recognised, but the door asks for a second factor.",
        "no-consent" => "Recognised, but no consent to the use of the face stands.",
        "gallery-unreadable" => "The gallery can't be read.",
        "people-unreadable" => "The people's records can't be read.",
        _ => $"Decided by the rule {rule}.",
    };

    private static string Given(SecondFactorProof proof) => proof.Signature is null ? "A PIN" : "A signature";

    private static string Since(AccessFacts facts) => facts.IsSecondFactorDue ? "the door asks for a second factor" : "two people look too alike";

    private static string Signed(AccessFacts facts) => facts.Proof?.Signature is { } signature
        ? string.Create(CultureInfo.InvariantCulture, $" (score {signature.Score:0.000}, needed {signature.Threshold:0.000} with {signature.References} references)")
        : "";

    private static string Seen(DecisionRecord record, AccessFacts facts)
    {
        var found = facts.Identification;
        if (found.Best is not { } best)
        {
            return "Nobody is enrolled.";
        }

        var needed = found.OwnThreshold ?? found.Threshold.Score;
        var atMost = needed.Metric == Metric.Euclidean ? "at most " : "";
        var own = found.OwnThreshold is null ? "" : ", the person's own threshold,";
        var origin = found.Threshold.Origin;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"Score {best.Score.Value:0.000}, needed {atMost}{needed.Value:0.000}{own} because {origin.GallerySize:#,0} {(origin.GallerySize == 1 ? "reference is" : "references are")} searched at {ThresholdWords.OneIn(origin.TargetFpir)} strangers{Carried(origin)}.");
    }

    private static string Carried(ThresholdOrigin origin) => origin.Support switch
    {
        ThresholdSupport.Measured => "",
        ThresholdSupport.Extrapolated => ", by the fitted tail",
        _ => ", more than the data carry",
    };

    private static string LookAlike(ImmutableArray<Rival> rivals, double? siteMargin)
    {
        if (rivals is not [var first, ..])
        {
            return "People look too alike.";
        }

        var people = rivals.Length == 1 ? "Two people" : $"{rivals.Length + 1} people";
        var needed = AccessPolicy.NeededLead(first, siteMargin);
        return first.Lead < 0
            ? $"{people} look too alike: by one measure it is the one, by another the other."
            : $"{people} look too alike: the best leads the next by {Number(first.Lead)}, and {(needed > LargestLead ? "more than any" : Number(needed))} is needed.";
    }

    private static string Frames(DecisionRecord record) => record.EffectiveFrames is { } effective
        ? string.Create(CultureInfo.InvariantCulture, $"{Count(record.FramesUsed)} worth {effective:0.0} independent ones")
        : Count(record.FramesUsed);

    private static string Count(int frames) => frames == 1 ? "1 frame" : $"{frames} frames";

    private static string Number(double value) => value.ToString("0.000", CultureInfo.InvariantCulture);
}
