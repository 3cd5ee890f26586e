namespace AccessControl.Vision.ModelPacks.TfLite;

/// <summary>A parametric ReLU found in a graph: x where it is above 0, else slope times x.</summary>
/// <param name="Input">Tensor that goes in.</param>
/// <param name="Slope">Constant tensor of the slope.</param>
/// <param name="SlopeFactor">What the constant is multiplied by to give the slope.</param>
internal sealed record FoldedPRelu(int Input, int Slope, float SlopeFactor);
