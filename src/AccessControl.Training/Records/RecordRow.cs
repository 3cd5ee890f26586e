using System.Collections.Immutable;
using AccessControl.Domain.Accuracy;

namespace AccessControl.Training.Records;

/// <summary>A row of the table of duplicate records.</summary>
/// <param name="Scorer">By what.</param>
/// <param name="Precision">Of what is proposed where 90 in 100 duplicates are found, 0 to 1.</param>
/// <param name="Interval">95 %, by drawing people.</param>
/// <param name="Recall">Duplicates found where 90 in 100 proposals are right; 0 where that is nowhere so.</param>
/// <param name="Threshold">The score at which 90 in 100 duplicates are found.</param>
/// <param name="PrecisionDraws">The precision of each draw of people, the same people in every row of a measurement: what rows are held against each other by.</param>
/// <param name="MicrosecondsOfPair">To compare two records that were made ready.</param>
public sealed record RecordRow(
    string Scorer, double Precision, (double Low, double High) Interval, double Recall, double Threshold, ImmutableArray<double> PrecisionDraws, double MicrosecondsOfPair)
{
    /// <summary>By how much more precise it is than another row of the same measurement.</summary>
    /// <returns>The difference of the precisions, above 0 where this row is better, and its 95 % interval by drawing the same people for both.</returns>
    public (double Difference, double Low, double High) BetterThan(RecordRow other)
    {
        ArgumentNullException.ThrowIfNull(other);
        var (low, high) = DrawnRates.Middle([.. PrecisionDraws.Zip(other.PrecisionDraws, (own, others) => own - others)]);
        return (Precision - other.Precision, low, high);
    }
}
