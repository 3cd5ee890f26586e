namespace AccessControl.Training.CommandLine;

/// <summary>A training of a table that didn't come to its end.</summary>
/// <param name="Seed">Which.</param>
/// <param name="Steps">That were taken.</param>
/// <param name="Reason">Why it stopped, one line.</param>
internal readonly record struct StoppedTraining(ulong Seed, int Steps, string Reason);
