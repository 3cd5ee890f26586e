using System.Collections.Immutable;
using AccessControl.Domain.Accuracy;

namespace AccessControl.Training.Signatures;

/// <summary>A row of a table of signatures.</summary>
/// <param name="Comparer">By what.</param>
/// <param name="References">Of each writer.</param>
/// <param name="IsNormalised">True where scores are less how like each other the references are.</param>
/// <param name="Skilled">Equal error rate of the writers that there are forgeries of, against these, 0 to 1, one threshold for all writers.</param>
/// <param name="SkilledInterval">95 %, by drawing writers; where there was no error, up to the rule of 3 over these writers at least, as the two others.</param>
/// <param name="Random">Equal error rate against other writers' own signatures.</param>
/// <param name="RandomInterval">95 %, by drawing writers.</param>
/// <param name="FnmrAtRandom">Genuine ones refused where 1 % of others' signatures are accepted, or as many as the options say.</param>
/// <param name="SkilledAcceptedAtRandom">Forgeries accepted there.</param>
/// <param name="SkilledAcceptedInterval">95 % of that, by drawing writers.</param>
/// <param name="ThresholdAtRandom">The score from which on a signature is accepted there.</param>
/// <param name="SkilledDraws">The equal error rate of each draw of writers, the same writers in every row of a measurement: what rows are held against each other by.</param>
public sealed record SignatureRow(
    string Comparer,
    int References,
    bool IsNormalised,
    double Skilled,
    ErrorInterval SkilledInterval,
    double Random,
    ErrorInterval RandomInterval,
    double FnmrAtRandom,
    double SkilledAcceptedAtRandom,
    ErrorInterval SkilledAcceptedInterval,
    double ThresholdAtRandom,
    ImmutableArray<double> SkilledDraws)
{
    /// <summary>By how much fewer skilled forgeries are mistaken than by another row of the same measurement.</summary>
    /// <returns>The difference of the equal error rates, above 0 where this row is better, and its 95 % interval by drawing the same writers for both.</returns>
    public (double Difference, double Low, double High) BetterThan(SignatureRow other)
    {
        ArgumentNullException.ThrowIfNull(other);
        var differences = SkilledDraws.Zip(other.SkilledDraws, (own, others) => others - own).ToArray();
        var (low, high) = DrawnRates.Middle(differences);
        return (other.Skilled - Skilled, low, high);
    }
}
