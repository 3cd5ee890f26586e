namespace AccessControl.Domain.Accuracy;

/// <summary>One threshold with the error rates that were measured at it.</summary>
/// <param name="Fmr">False match rate of one comparison, above 0, at most 1.</param>
/// <param name="Threshold">The score from which on a comparison counts as mated, in the calibration's metric.</param>
/// <param name="FmrInterval">Of the false match rate.</param>
/// <param name="Fnmr">False non-match rate, 0 to 1, every mated comparison weighing the same.</param>
/// <param name="FnmrInterval">Of the false non-match rate.</param>
/// <param name="FnmrBySubject">False non-match rate, 0 to 1, every person weighing the same, however many pictures there are.</param>
public readonly record struct OperatingPoint(
    double Fmr, double Threshold, ErrorInterval FmrInterval, double Fnmr, ErrorInterval FnmrInterval, double FnmrBySubject);
