namespace AccessControl.Domain.Captures;

/// <summary>How sure the liveness model is that a living person stands there, 0 (attack) to 1 (bona fide).</summary>
/// <param name="Value">0 to 1.</param>
public readonly record struct LivenessScore(double Value);
