namespace AccessControl.Vision.ModelPacks;

/// <summary>An input or output of the ONNX file that is run.</summary>
/// <param name="Name">Name in the graph.</param>
/// <param name="Shape">One entry a dimension: a number, or a name where the size is free.</param>
/// <param name="Meaning">What it holds, in words.</param>
public sealed record ModelTensor(string Name, IReadOnlyList<string> Shape, string Meaning);
