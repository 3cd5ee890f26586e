namespace AccessControl.Vision.ModelPacks.Quantisation;

/// <summary>Which layers are turned to 8 bits.</summary>
/// <param name="FloatFirst">So many convolutions at the beginning stay in single precision, 0 or more.</param>
/// <param name="FloatLast">So many at the end stay in single precision, 0 or more.</param>
public sealed record Int8QuantiserOptions(int FloatFirst = 3, int FloatLast = 3)
{
    /// <returns>Null, or one line that names the key and the mend.</returns>
    internal string? Problem() => this is { FloatFirst: < 0 } or { FloatLast: < 0 } ? "floatFirst and floatLast must be 0 or more" : null;
}
