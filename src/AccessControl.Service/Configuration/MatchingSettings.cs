using AccessControl.Domain.Matching;

namespace AccessControl.Service.Configuration;

/// <summary>How faces are told apart.</summary>
internal sealed record MatchingSettings
{
    /// <summary>How embeddings are compared; null is what the encoder was trained for.</summary>
    public Metric? Metric { get; init; }

    /// <summary>False-positive identification rate wanted for one presentation of a stranger, 1e-6 to 0.1.</summary>
    public double TargetFpir { get; init; } = 1e-3;

    /// <summary>
    /// Where the two best people both reach the threshold and are closer than this, a second factor is asked for; 0 to 0.5, 0 switches it off. Null is
    /// the margin that the two people's own references ask for.
    /// </summary>
    public double? LookAlikeMargin { get; init; }

    /// <summary>Calibration file of this site; null is the one that comes with the pack.</summary>
    public string? Calibration { get; init; }

    /// <summary>Whether the door learns from strong matches how faces change. The consent's text must say so.</summary>
    public bool AdaptTemplates { get; init; }

    /// <summary>Calibration file of this site for the model that a switch leads to; null is the one that comes with its pack.</summary>
    public string? SuccessorCalibration { get; init; }

    /// <summary>
    /// Whether enrolments keep the aligned face, encrypted, so that a change of the model needs nobody to come by. A picture of a person is kept then: the
    /// text of consent should say so.
    /// </summary>
    public bool KeepCaptures { get; init; }

    /// <summary>
    /// For how many days the embedding of a face that was recognised is kept, encrypted, so that the decision can be made again from it; 0 to 365, 0 keeps none.
    /// Strangers' are never kept.
    /// </summary>
    public int KeepProbesDays { get; init; } = 30;
}
