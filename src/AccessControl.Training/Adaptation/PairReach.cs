using System.Globalization;

namespace AccessControl.Training.Adaptation;

/// <summary>How far pairs of people carry a rate of false matches: where none of n pairs that don't depend on each other matches falsely, up to 3/n may (the rule of 3; ISO/IEC 19795-1, annex B).</summary>
/// <param name="Fmr">The rate that rates of misses are read at.</param>
/// <param name="SitePairs">Pairs of people of the site who are compared: those of one fold.</param>
/// <param name="ReferencePairs">Pairs of people of the reference set.</param>
public sealed record PairReach(double Fmr, long SitePairs, long ReferencePairs)
{
    private const double RuleOfThree = 3;

    /// <summary>The lowest rate that the site's pairs carry.</summary>
    public double SiteFmr => RuleOfThree / SitePairs;

    /// <summary>The lowest rate that the reference set's pairs carry.</summary>
    public double ReferenceFmr => RuleOfThree / ReferencePairs;

    /// <summary>A line for people.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"FNMR is read at FMR {Fmr:0e+0}. {SitePairs:#,0} pairs of people of the site carry {SiteFmr:0.0e+0} (3 over their number){Beyond(SiteFmr)}; {ReferencePairs:#,0} of the reference set carry {ReferenceFmr:0.0e+0}{Beyond(ReferenceFmr)}.");

    private string Beyond(double carried) => carried > Fmr ? ", so that the threshold there rests on captures of the same few pairs" : "";
}
