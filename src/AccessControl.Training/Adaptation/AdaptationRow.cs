namespace AccessControl.Training.Adaptation;

/// <summary>A line of the table: one way to adapt, on people it wasn't fitted to.</summary>
/// <param name="Name">Of the way.</param>
/// <param name="Cllr">Of the site, bits.</param>
/// <param name="EqualError">Of the site, 0 to 1.</param>
/// <param name="FnmrSite">Of the site at a false match rate of 1 in 1,000, every person weighing the same.</param>
/// <param name="FnmrReference">The same of the reference set.</param>
/// <param name="Fpir">Of strangers searched at the site, at the reference set's threshold.</param>
/// <param name="Verdict">Null for no change.</param>
public sealed record AdaptationRow(string Name, double Cllr, double EqualError, double FnmrSite, double FnmrReference, double Fpir, GateVerdict? Verdict);
