namespace AccessControl.Training.Adaptation;

/// <summary>What somebody does who wants to be taken for others once the model is adapted.</summary>
/// <param name="Victims">People whose captures are tampered with.</param>
/// <param name="Captures">Captures of each that show the attacker, another one for each victim.</param>
/// <param name="Likeness">Cosine of attacker and victim, 0 to 1, without the noise of captures.</param>
internal readonly record struct Poison(int Victims, int Captures, double Likeness);
