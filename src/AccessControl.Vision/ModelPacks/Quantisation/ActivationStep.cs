namespace AccessControl.Vision.ModelPacks.Quantisation;

/// <summary>How a value is held in an unsigned byte: <c>value = Scale * (byte - Zero)</c>.</summary>
/// <param name="Scale">What one step of the byte is worth, above 0.</param>
/// <param name="Zero">The byte that means 0.</param>
internal readonly record struct ActivationStep(float Scale, byte Zero)
{
    private const int Steps = byte.MaxValue;

    /// <summary>The step by which a byte covers a range, widened so that it holds 0.</summary>
    public static ActivationStep Of(ActivationRange range)
    {
        double low = Math.Min(range.Low, 0), high = Math.Max(range.High, 0);
        var scale = (float)((high - low) / Steps);
        return float.IsNormal(scale) ? new ActivationStep(scale, (byte)Math.Clamp(Math.Round(-low / scale), 0, Steps)) : new ActivationStep(1, 0);
    }
}
