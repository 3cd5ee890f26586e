namespace AccessControl.Training.Curation;

/// <summary>One line of a list of tuples.</summary>
/// <param name="First">Number of the one file.</param>
/// <param name="Second">Number of the other.</param>
/// <param name="IsMatch">True where both show one person.</param>
/// <param name="Line">From 1.</param>
public readonly record struct LabelledTuple(int First, int Second, bool IsMatch, int Line);
