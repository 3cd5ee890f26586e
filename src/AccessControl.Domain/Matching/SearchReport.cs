namespace AccessControl.Domain.Matching;

/// <summary>How a search came to its exact result.</summary>
/// <param name="Rows">References scanned as quantised numbers.</param>
/// <param name="Survivors">Rows whose upper bound reaches the lower bound of the last place: no other row can be in the result.</param>
/// <param name="Rescored">Survivors that were read and compared in single precision; the rest fell behind a score that was exact already.</param>
/// <param name="Kernel">The instructions that scanned.</param>
public readonly record struct SearchReport(int Rows, int Survivors, int Rescored, string Kernel);
