using AccessControl.Domain.Captures;
using AccessControl.Domain.Matching;

namespace AccessControl.Domain.Doors;

/// <summary>What a decision rests on, for those who ask afterwards.</summary>
/// <param name="Rule">Name of the rule that decided.</param>
/// <param name="Model">The encoder.</param>
/// <param name="Identification">Candidates, scores and threshold; null where no face was compared.</param>
/// <param name="Quality">Of the best frame.</param>
/// <param name="Liveness">Null where it was not checked.</param>
/// <param name="FramesUsed">Frames of the track that were fused.</param>
/// <param name="EffectiveFrames">Independent captures that they are worth, 1 to FramesUsed; null where the calibration doesn't tell.</param>
public sealed record DecisionExplanation(
    string Rule, ModelId? Model, Identification? Identification, CaptureQuality? Quality, LivenessScore? Liveness, int FramesUsed, double? EffectiveFrames = null)
{
    /// <summary>What the rules looked at; null where none was asked, such as when nobody's record could be read.</summary>
    public AccessFacts? Facts { get; init; }

    /// <summary>The face that was searched, where it is to be kept and named somebody; null else, so that nothing of a stranger goes further.</summary>
    public Embedding? Face { get; init; }
}
