namespace AccessControl.Domain.Matching.Switching;

/// <summary>Thresholds of a model that is matched beside another.</summary>
/// <remarks>
/// Thread-safe. A presentation is searched in both galleries, so each gets a share of the wanted false-positive identification rate in proportion to the references that count
/// in it. That is the same as asking each model for the threshold of a gallery that holds what counts in both: every comparison gets the same false match
/// rate, and by the union bound they add up to the wanted rate. Nobody's threshold jumps when a person goes over.
/// </remarks>
/// <param name="own">Of the model, by its own calibration.</param>
/// <param name="pair">Its gallery and the other's.</param>
public sealed class ThresholdsBeside(IThresholds own, GalleryPair pair) : IThresholds
{
    /// <summary>For a search of the model's gallery beside the other's, whatever the size of the one.</summary>
    /// <inheritdoc/>
    public DecisionThreshold ForIdentification(int references, int people) => own.ForIdentification(pair.References, pair.People);

    /// <inheritdoc/>
    public DecisionThreshold ForVerification() => own.ForVerification();

    /// <inheritdoc/>
    public ComparisonScore Laxer(DecisionThreshold threshold, double factor) => own.Laxer(threshold, factor);
}
