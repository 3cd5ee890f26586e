namespace AccessControl.Vision.Evaluation;

/// <summary>One picture of a set.</summary>
/// <param name="File">Relative to the set's folder, with forward slashes.</param>
/// <param name="Subject">Number of the person.</param>
public readonly record struct EvaluationPicture(string File, int Subject);
