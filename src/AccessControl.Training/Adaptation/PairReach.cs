using System.Globalization;

namespace AccessControl.Training.Adaptation;

/// <summary>
/// How far pairs of people carry a rate of false matches at best: where none of n pairs that don't depend on each other matches falsely, up to 3/n may (the rule of 3, 95 %; ISO/IEC 19795-1, annex B). Pairs that share a
/// person do depend on each other, so that n pairs carry less far than that.
/// </summary>
/// <param name="Fmr">The rate that rates of misses are read at.</param>
/// <param name="SitePairs">Pairs of people of the site who are compared: those of one fold.</param>
/// <param name="ReferencePairs">Pairs of people of the reference set.</param>
public sealed record PairReach(double Fmr, long SitePairs, long ReferencePairs)
{
    private const double RuleOfThree = 3;

    /// <summary>The lowest rate that the site's pairs carry at best.</summary>
    public double SiteFmr => RuleOfThree / SitePairs;

    /// <summary>The lowest rate that the reference set's pairs carry at best.</summary>
    public double ReferenceFmr => RuleOfThree / ReferencePairs;

    /// <summary>A line for people.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"FNMR is read at FMR {Fmr:0e+0}. {SitePairs:#,0} pairs of people of the site carry {SiteFmr:0.0e+0} at best (3 over their number, as if pairs that share a person didn't depend on each other){Beyond(SiteFmr)}; {ReferencePairs:#,0} of the reference set carry {ReferenceFmr:0.0e+0} at best{Beyond(ReferenceFmr)}.");

    private string Beyond(double carried) => carried > Fmr ? ", so that the threshold there rests on captures of the same few pairs" : "";
}
