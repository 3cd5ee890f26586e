using AccessControl.Vision.ModelPacks.Onnx.Schema;

namespace AccessControl.Vision.ModelPacks.Quantisation;

/// <summary>A node of a graph in single precision.</summary>
/// <param name="Operation">Name of its operator in ONNX.</param>
/// <param name="Inputs">Names of its inputs; an empty name is an input that is left out.</param>
/// <param name="Output">Name of its one output.</param>
/// <param name="Attributes">Its attributes.</param>
internal sealed record FloatNode(string Operation, IReadOnlyList<string> Inputs, string Output, IReadOnlyList<AttributeProto> Attributes)
{
    public const string Add = "Add";
    public const string BatchNormalisation = "BatchNormalization";
    public const string Clip = "Clip";
    public const string Constant = "Constant";
    public const string Convolution = "Conv";
    public const string Relu = "Relu";

    /// <summary>Name of an input, null where it is left out.</summary>
    public string? InputAt(int index) => index < Inputs.Count && Inputs[index].Length > 0 ? Inputs[index] : null;
}
