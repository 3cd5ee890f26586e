using AccessControl.Domain.Matching.Templates;

namespace AccessControl.Benchmarks.Templates;

/// <summary>A door's year.</summary>
/// <param name="Missed">Of the enrolled, the share of visits not identified as theirs, by month of 28 days.</param>
/// <param name="LastQuarter">The same over the last 91 days.</param>
/// <param name="Wrong">Visits of the enrolled identified as somebody else's.</param>
/// <param name="Strangers">Strangers identified as somebody after the year.</param>
/// <param name="Comparisons">Faces compared with others' references after the year.</param>
/// <param name="Matches">Of these, those that reached the threshold.</param>
/// <param name="Threshold">After the year, cosine.</param>
/// <param name="Steps">Of templates.</param>
/// <param name="Holds">Why there was none.</param>
internal sealed record YearResults(
    IReadOnlyList<double> Missed,
    double LastQuarter,
    int Wrong,
    int Strangers,
    long Comparisons,
    long Matches,
    double Threshold,
    int Steps,
    IReadOnlyDictionary<TemplateHold, int> Holds);
