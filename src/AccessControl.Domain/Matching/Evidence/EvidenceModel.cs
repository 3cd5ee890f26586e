namespace AccessControl.Domain.Matching.Evidence;

/// <summary>
/// What more frames of a presentation can still add, measured on whole tracks: neighbouring frames agree with each other, so that many of
/// them are worth few independent captures.
/// </summary>
/// <param name="IndependentCosine">Mean cosine of two captures of one person on different occasions, above 0, below 1.</param>
/// <param name="LargestGain">
/// By how much the fused cosine of a person who scores low at the first frame still rises over the track, in 95 of 100 tracks; 0 to 1.
/// </param>
/// <param name="LargestFrames">Frames of one try: later ones were never seen to change a decision. 1 to 100.</param>
/// <remarks>Immutable. Source of the effective sample size: Kish 1965, n over the design effect, with the frames' own correlation.</remarks>
public sealed record EvidenceModel(double IndependentCosine, double LargestGain, int LargestFrames = 12)
{
    /// <summary>Checks the numbers.</summary>
    /// <returns>One line naming the key and the mend, null where all is well.</returns>
    public string? Problem() => this switch
    {
        { IndependentCosine: not (> 0 and < 1) } => "evidence.independentCosine must lie between 0 and 1",
        { LargestGain: not (>= 0 and <= 1) } => "evidence.largestGain must lie between 0 and 1",
        { LargestFrames: not (>= 1 and <= 100) } => "evidence.largestFrames must lie between 1 and 100",
        _ => null,
    };

    /// <summary>How many independent captures the frames are worth.</summary>
    /// <param name="frames">Frames fused, at least 1.</param>
    /// <param name="meanCosine">Mean cosine of any two of them, each with itself included, 0 to 1.</param>
    /// <returns>From 1, where all say the same, to <paramref name="frames"/>, where they differ as captures of other days do.</returns>
    public double EffectiveFrames(int frames, double meanCosine)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(frames, 1);
        if (!(meanCosine >= 0 && meanCosine <= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(meanCosine), meanCosine, "A mean cosine of frames lies between 0 and 1.");
        }

        // Of n independent captures the mean cosine is c + (1-c)/n: solved for n.
        var noise = meanCosine - IndependentCosine;
        return noise <= 0 ? frames : Math.Clamp((1 - IndependentCosine) / noise, 1, frames);
    }

    /// <summary>What a track so far has to say.</summary>
    /// <param name="identification">Of the fused frames.</param>
    /// <param name="face">The fused frames.</param>
    public TrackEvidence Weigh(Identification identification, FusedEmbedding face)
    {
        ArgumentNullException.ThrowIfNull(identification);
        ArgumentNullException.ThrowIfNull(face);
        var effective = EffectiveFrames(face.Count, face.MeanCosine);
        var gain = face.Count >= LargestFrames ? 0 : LargestGain / (effective * effective);
        return new TrackEvidence(face.Count, effective, gain, CanStillReach(identification, gain));
    }

    private static bool CanStillReach(Identification identification, double gain)
    {
        if (identification.Best is not { } best || gain == 0)
        {
            return false;
        }

        return best.Score.Cosine + gain >= (identification.OwnThreshold ?? identification.Threshold.Score).Cosine;
    }
}
