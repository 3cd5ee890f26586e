namespace AccessControl.Domain.Signatures;

/// <summary>What a pen does in one moment of a <see cref="StrokeSequence"/>: all that its other channels follow from.</summary>
/// <param name="Right">Step to the right, in the signature's size.</param>
/// <param name="Down">Step downwards.</param>
/// <param name="Pressure">0 to 1; null where it isn't known.</param>
/// <param name="IsDown">False where the pen is lifted.</param>
public readonly record struct StrokeStep(float Right, float Down, float? Pressure, bool IsDown);
