using System.Collections.Immutable;
using AccessControl.Domain.Captures;
using AccessControl.Domain.Doors;
using AccessControl.Domain.Matching;

namespace AccessControl.Domain.Explanations;

/// <summary>What is written down of a decision, enough to make it again from scores alone, and whose they are is not in it.</summary>
/// <param name="Rule">The rule that decided.</param>
/// <param name="Model">The encoder and its hash, null where nobody says.</param>
/// <param name="Facts">What the rules looked at, people replaced by their ranks; null where no face was compared.</param>
/// <param name="Quality">Of the best frame, null where no face was compared.</param>
/// <param name="Liveness">Null where it was not checked.</param>
/// <param name="FramesUsed">Frames that were fused.</param>
/// <param name="EffectiveFrames">Independent captures that they are worth; null where the calibration doesn't tell.</param>
/// <remarks>Immutable. It stands in the open fields of the journal, which outlive an erasure: so it holds ranks, never a person's number.</remarks>
public sealed record DecisionRecord(
    string Rule, ModelId? Model, AccessFacts? Facts, CaptureQuality? Quality, LivenessScore? Liveness, int FramesUsed, double? EffectiveFrames)
{
    /// <summary>False where no rule decided, such as when nobody's record could be read.</summary>
    public bool IsRuled => AccessPolicy.RuleNames.Contains(Rule);

    /// <summary>Of a decision's explanation, as the rules left it.</summary>
    public static DecisionRecord Of(DecisionExplanation explanation)
    {
        ArgumentNullException.ThrowIfNull(explanation);
        return new DecisionRecord(
            explanation.Rule,
            explanation.Model,
            FactsOf(explanation) is { } facts ? Ranks.Of(facts) : null,
            explanation.Quality,
            explanation.Liveness,
            explanation.FramesUsed,
            explanation.EffectiveFrames);
    }

    /// <summary>As the journal stores it.</summary>
    public ImmutableSortedDictionary<string, string> ToFields() => DecisionRecordForm.Write(this);

    /// <summary>Reads an entry's open fields.</summary>
    /// <returns>Null where they are of no decision, or of one from before records could be replayed.</returns>
    /// <exception cref="FormatException">A field isn't what it should be.</exception>
    public static DecisionRecord? Read(ImmutableSortedDictionary<string, string> fields) => DecisionRecordForm.Read(fields);

    private static AccessFacts? FactsOf(DecisionExplanation explanation) => explanation.Facts
        ?? (explanation.Identification is { } identification ? new AccessFacts(false, identification, null, null, null) : null);
}
