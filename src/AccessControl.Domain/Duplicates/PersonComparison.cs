using AccessControl.Domain.Matching;

namespace AccessControl.Domain.Duplicates;

/// <summary>How people were told apart.</summary>
/// <param name="Pack">Name of the pack.</param>
/// <param name="Model">Its encoder.</param>
/// <param name="Comparisons">Pairs of faces that were compared.</param>
/// <param name="Threshold">Cosine from which on two are one, and where it came from: for a chance that the whole run names two people one.</param>
/// <param name="PairsFound">Pairs at or above it.</param>
public sealed record PersonComparison(string Pack, ModelId Model, long Comparisons, DecisionThreshold Threshold, long PairsFound)
{
    /// <summary>So many of the pairs are two people's by the calibration, if no two of the pictures were of one: the most to be expected.</summary>
    public double ExpectedFalsePairs => Comparisons * Threshold.Origin.SupportedFmr;

    /// <summary>True where so many comparisons ask for more than the calibration supports: then the pairs found are to be looked at.</summary>
    public bool IsBeyondData => Threshold.Origin.Support == ThresholdSupport.Unsupported;
}
