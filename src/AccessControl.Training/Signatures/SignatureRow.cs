namespace AccessControl.Training.Signatures;

/// <summary>A row of the table of written signatures.</summary>
/// <param name="Comparer">By what.</param>
/// <param name="References">Of each writer.</param>
/// <param name="IsNormalised">True where scores are less how like each other the references are.</param>
/// <param name="Skilled">Equal error rate against forgeries, 0 to 1, one threshold for all writers.</param>
/// <param name="SkilledInterval">95 %, by drawing writers.</param>
/// <param name="Random">Equal error rate against other writers' own signatures.</param>
/// <param name="RandomInterval">95 %, by drawing writers.</param>
/// <param name="FnmrAtRandom">Genuine ones refused where 1 % of others' signatures are accepted.</param>
/// <param name="SkilledAcceptedAtRandom">Forgeries accepted there.</param>
public sealed record SignatureRow(
    string Comparer,
    int References,
    bool IsNormalised,
    double Skilled,
    (double Low, double High) SkilledInterval,
    double Random,
    (double Low, double High) RandomInterval,
    double FnmrAtRandom,
    double SkilledAcceptedAtRandom);
