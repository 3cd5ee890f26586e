namespace AccessControl.Vision.ModelPacks.Quantisation;

/// <summary>What the values of a tensor lie between, in the tensor's own unit.</summary>
/// <param name="Low">Lower end, finite.</param>
/// <param name="High">Upper end, finite, not below <paramref name="Low"/>.</param>
public readonly record struct ActivationRange(float Low, float High);
