namespace AccessControl.Domain.Captures;

/// <summary>Where the time of one analysis went.</summary>
/// <param name="Detect">Finding faces, all in all.</param>
/// <param name="Assess">Quality numbers and gates.</param>
/// <param name="Align">Warping the face to the encoder's template.</param>
/// <param name="Encode">The encoder, all in all.</param>
/// <param name="InsideRuntime">The part of all that was spent inside ONNX Runtime.</param>
public readonly record struct AnalysisTimings(TimeSpan Detect, TimeSpan Assess, TimeSpan Align, TimeSpan Encode, TimeSpan InsideRuntime)
{
    /// <summary>The whole analysis.</summary>
    public TimeSpan Total => Detect + Assess + Align + Encode;

    /// <summary>What this project's own code and OpenCV took.</summary>
    public TimeSpan OutsideRuntime => Total - InsideRuntime;
}
