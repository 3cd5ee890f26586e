namespace AccessControl.Domain.Accuracy.OpenSet;

/// <summary>Error rates of searches at one threshold (ISO/IEC 19795-1), each 0 to 1.</summary>
/// <param name="Threshold">Cosine.</param>
/// <param name="Fpir">False-positive identification rate: searches by people who aren't enrolled that name somebody.</param>
/// <param name="Fnir">False-negative identification rate: searches by enrolled people who aren't named, or not in the first place.</param>
/// <param name="FnirBySubject">The same, every person weighing the same.</param>
/// <param name="WrongPerson">Searches by enrolled people that name another one; all of them are among <paramref name="Fnir"/> too.</param>
public readonly record struct IdentificationRates(double Threshold, double Fpir, double Fnir, double FnirBySubject, double WrongPerson);
