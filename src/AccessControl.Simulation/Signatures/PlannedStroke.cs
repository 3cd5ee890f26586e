namespace AccessControl.Simulation.Signatures;

/// <summary>A movement as a writer has it in mind.</summary>
/// <param name="Gap">Seconds from the command before it, above 0.</param>
/// <param name="Length">Millimetres, above 0.</param>
/// <param name="Mu">See <see cref="LognormalStroke"/>.</param>
/// <param name="Sigma">See <see cref="LognormalStroke"/>.</param>
/// <param name="Start">Radians.</param>
/// <param name="Turn">Radians from start to end.</param>
/// <param name="IsLifted">True where the pen is off the paper.</param>
/// <param name="Weight">How hard is pressed, 0 to 1.</param>
internal readonly record struct PlannedStroke(double Gap, double Length, double Mu, double Sigma, double Start, double Turn, bool IsLifted, double Weight);
