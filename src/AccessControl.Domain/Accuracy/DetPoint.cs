namespace AccessControl.Domain.Accuracy;

/// <summary>One point of a DET curve.</summary>
/// <param name="Threshold">Cosine.</param>
/// <param name="Fmr">False match rate, 0 to 1.</param>
/// <param name="Fnmr">False non-match rate, 0 to 1, every comparison weighing the same.</param>
/// <param name="FnmrBySubject">False non-match rate, 0 to 1, every person weighing the same.</param>
public readonly record struct DetPoint(double Threshold, double Fmr, double Fnmr, double FnmrBySubject);
