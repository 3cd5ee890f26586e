namespace AccessControl.Domain.Matching;

/// <summary>Gives the thresholds that decisions rest on, derived from a calibration and the operator's wanted error rates.</summary>
/// <remarks>Thread-safe, and cheap enough to be asked at every decision.</remarks>
public interface IThresholds
{
    /// <summary>For a search of a gallery.</summary>
    /// <param name="references">Comparisons of one search, 0 upwards; 0 is answered as 1.</param>
    /// <param name="people">Whose references they are, 0 upwards: how many each has tells how often one of them will be missed.</param>
    DecisionThreshold ForIdentification(int references, int people);

    /// <summary>For one comparison with a claimed person.</summary>
    DecisionThreshold ForVerification();

    /// <summary>The score that so many times as many non-mated comparisons reach as reach the threshold.</summary>
    /// <param name="threshold">One that these thresholds gave.</param>
    /// <param name="factor">At least 1.</param>
    ComparisonScore Laxer(DecisionThreshold threshold, double factor);
}
