namespace AccessControl.Vision.ModelPacks.Quantisation;

/// <summary>What a layer gives once the activation behind it has vanished into it.</summary>
/// <param name="Output">Name under which it is read.</param>
/// <param name="Low">Lower end of its values; minus infinity where there is none.</param>
/// <param name="High">Upper end of its values; infinity where there is none.</param>
internal readonly record struct FoldedActivation(string Output, float Low, float High)
{
    /// <summary>A measured range, cut to the ends.</summary>
    public ActivationRange Cut(ActivationRange range) => new(Math.Min(Math.Max(range.Low, Low), High), Math.Max(Math.Min(range.High, High), Low));
}
