namespace AccessControl.Vision.Evaluation;

/// <summary>Two people of whom a comparison scores higher than the others explain: look whether they are one person under two names.</summary>
/// <param name="Subject">The one, by name.</param>
/// <param name="Other">The other.</param>
/// <param name="Score">Cosine of the comparison.</param>
/// <param name="Expected">How many pairs of people were to be expected at such a score or above.</param>
public readonly record struct LabelSuspect(string Subject, string Other, float Score, double Expected);
