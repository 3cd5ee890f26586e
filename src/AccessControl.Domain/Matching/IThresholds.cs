namespace AccessControl.Domain.Matching;

/// <summary>Gives the thresholds that decisions rest on, derived from a calibration and the operator's wanted error rates.</summary>
/// <remarks>Thread-safe, and cheap enough to be asked at every decision.</remarks>
public interface IThresholds
{
    /// <summary>For a search of so many references.</summary>
    /// <param name="gallerySize">Comparisons of one search: references, 0 upwards; 0 is answered as 1.</param>
    DecisionThreshold ForIdentification(int gallerySize);

    /// <summary>For one comparison with a claimed person.</summary>
    DecisionThreshold ForVerification();
}
