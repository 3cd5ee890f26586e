namespace AccessControl.Domain.Matching.Templates;

/// <summary>Why a template did not move, in the order in which it is asked.</summary>
public enum TemplateHold
{
    /// <summary>The last step was less than the interval ago, or the clock went back.</summary>
    TooSoon,

    /// <summary>The clock has no time that intervals could be told by.</summary>
    ClockUnset,

    /// <summary>Too few captures.</summary>
    FewFrames,

    /// <summary>The capture is not good enough to learn from.</summary>
    PoorQuality,

    /// <summary>Liveness was checked and is not sure enough.</summary>
    LivenessUnsure,

    /// <summary>The enrolment, or the reference that the template stands by, is gone.</summary>
    AnchorGone,

    /// <summary>The score is not far enough above the threshold.</summary>
    NotStrong,

    /// <summary>The last step rested on the adapted reference alone, and this face doesn't match the enrolment itself.</summary>
    AnchorNotMatched,

    /// <summary>Another person of the gallery is near the face or the new template.</summary>
    LookAlikeNear,

    /// <summary>The new template would be too far from its anchor: the person should be enrolled anew.</summary>
    TooFarFromAnchor,
}
