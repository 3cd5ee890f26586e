namespace AccessControl.Domain.Signatures;

/// <summary>Where a pen was at a moment.</summary>
/// <param name="Seconds">Since the signature began, 0 upwards.</param>
/// <param name="X">Millimetres to the right.</param>
/// <param name="Y">Millimetres downwards.</param>
/// <param name="Pressure">0 to 1; null where the device doesn't measure it.</param>
/// <param name="IsDown">False where the pen hovers.</param>
public readonly record struct PenSample(double Seconds, float X, float Y, float? Pressure, bool IsDown);
