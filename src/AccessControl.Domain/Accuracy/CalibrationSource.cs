namespace AccessControl.Domain.Accuracy;

/// <summary>What a calibration was measured on.</summary>
/// <param name="Description">Data and terms in plain words, as a page shows it.</param>
/// <param name="Simulated">True where the people are drawn by a program: such a calibration serves a simulated entrance only.</param>
/// <param name="QualityGates">The gates that a picture had to pass, in plain words.</param>
/// <param name="Subjects">People.</param>
/// <param name="Images">Pictures that were tried.</param>
/// <param name="FailuresToAcquire">Pictures that gave no probe.</param>
/// <param name="Mated">Comparisons of two pictures of one person.</param>
/// <param name="NonMated">Comparisons of pictures of two people.</param>
public sealed record CalibrationSource(
    string Description, bool Simulated, string QualityGates, int Subjects, int Images, int FailuresToAcquire, long Mated, long NonMated);
