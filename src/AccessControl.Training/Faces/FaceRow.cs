using System.Collections.Immutable;
using AccessControl.Domain.Accuracy;
using AccessControl.Simulation.People;

namespace AccessControl.Training.Faces;

/// <summary>How well an encoder tells the faces of a test apart.</summary>
/// <param name="Accuracy">Of the listed comparisons, each fold by the threshold that is best on the others, 0 to 1.</param>
/// <param name="EqualError">Over all comparisons of the test's faces.</param>
/// <param name="Cllr">The log-likelihood-ratio cost over the same, bits: 0 tells all, 1 nothing. Scores are made ratios by a line that is fitted on the people to choose by.</param>
/// <param name="FnmrAtHundredth">Subject-weighted false non-match rate at a false match rate of 1 in 100.</param>
/// <param name="FnmrAtThousandth">The same at 1 in 1,000.</param>
/// <param name="RefusedOfSubject">At 1 in 100, of each subject with a mated comparison the share of these that is refused, in the order of the subjects.</param>
public sealed record FaceRow(double Accuracy, double EqualError, double Cllr, double FnmrAtHundredth, double FnmrAtThousandth, ImmutableArray<double> RefusedOfSubject)
{
    private const int Draws = 2000;

    /// <summary>By how much less is refused than by another encoder on the same subjects.</summary>
    /// <remarks>
    /// Subjects are drawn with replacement, 2,000 times, and of each the share that both encoders refuse; each encoder's threshold stays the one that all subjects give. How much a threshold
    /// moves with the people of the test isn't in the interval.
    /// </remarks>
    /// <param name="own">One or more trainings.</param>
    /// <param name="other">One or more of another kind.</param>
    /// <returns>The difference of the means, above 0 where the own is better, and its 95 % interval by drawing subjects.</returns>
    public static (double Difference, double Low, double High) Difference(IReadOnlyList<FaceRow> own, IReadOnlyList<FaceRow> other)
    {
        ArgumentNullException.ThrowIfNull(own);
        ArgumentNullException.ThrowIfNull(other);
        var differences = own[0].RefusedOfSubject.Select((_, subject) => other.Average(row => row.RefusedOfSubject[subject]) - own.Average(row => row.RefusedOfSubject[subject])).ToArray();
        var random = new SeededRandom(1);
        var drawn = new double[Draws];
        for (var draw = 0; draw < Draws; draw++)
        {
            double sum = 0;
            for (var i = 0; i < differences.Length; i++)
            {
                sum += differences[random.NextInt32(differences.Length)];
            }

            drawn[draw] = sum / differences.Length;
        }

        var (low, high) = DrawnRates.Middle(drawn);
        return (differences.Average(), low, high);
    }
}
