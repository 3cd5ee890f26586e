namespace AccessControl.Domain.Captures;

/// <summary>Where a face is in a frame. It may reach beyond the frame's edge.</summary>
/// <param name="X">Left edge in pixels.</param>
/// <param name="Y">Top edge in pixels.</param>
/// <param name="Width">Pixels.</param>
/// <param name="Height">Pixels.</param>
/// <param name="Confidence">The detector's, 0 to 1.</param>
public readonly record struct FaceBox(float X, float Y, float Width, float Height, float Confidence)
{
    /// <summary>The middle of the box.</summary>
    public FacePoint Centre => new(X + (Width / 2), Y + (Height / 2));

    /// <summary>Intersection over union with another box, 0 to 1.</summary>
    public float Overlap(FaceBox other)
    {
        var width = MathF.Min(X + Width, other.X + other.Width) - MathF.Max(X, other.X);
        var height = MathF.Min(Y + Height, other.Y + other.Height) - MathF.Max(Y, other.Y);
        if (width <= 0 || height <= 0)
        {
            return 0;
        }

        var intersection = width * height;
        return intersection / ((Width * Height) + (other.Width * other.Height) - intersection);
    }
}
