namespace AccessControl.Domain.Captures;

/// <summary>A point in a frame, in pixels from the top left corner.</summary>
/// <param name="X">Pixels to the right.</param>
/// <param name="Y">Pixels downwards.</param>
public readonly record struct FacePoint(float X, float Y);
