namespace AccessControl.Domain.Signatures;

/// <summary>A signature as a pad brings it.</summary>
/// <param name="Nonce">The number that the pad was given before the writing.</param>
/// <param name="Trace">The writing.</param>
public sealed record PadCapture(string Nonce, PenTrace Trace);
