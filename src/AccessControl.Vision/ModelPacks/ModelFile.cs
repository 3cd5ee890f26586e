using System.Text.Json.Serialization;
using AccessControl.Vision.ModelPacks.Quantisation;

namespace AccessControl.Vision.ModelPacks;

/// <summary>One file of a pack as its upstream publishes it.</summary>
/// <param name="Name">File name.</param>
/// <param name="Role">What it does in the pack.</param>
/// <param name="Format">Format as published.</param>
/// <param name="Bytes">Size in bytes.</param>
/// <param name="Sha256">Hash of its bytes, 64 lower-case hexadecimal digits.</param>
/// <param name="Licence">SPDX identifier.</param>
/// <param name="Upstream">Where it was published.</param>
/// <param name="Sources">Where it can be got, in the order in which they are tried.</param>
/// <param name="Inputs">Inputs of the ONNX file that is run.</param>
/// <param name="Outputs">Outputs of the ONNX file that is run.</param>
/// <param name="Installed">False for a file that is recorded, but that no part of the program uses yet: it is neither fetched nor verified.</param>
public sealed record ModelFile(
    string Name,
    ModelRole Role,
    ModelFormat Format,
    long Bytes,
    string Sha256,
    string Licence,
    ModelUpstream Upstream,
    IReadOnlyList<ModelSource> Sources,
    IReadOnlyList<ModelTensor> Inputs,
    IReadOnlyList<ModelTensor> Outputs,
    bool Installed = true)
{
    /// <summary>Where it isn't run as it comes but turned to 8 bits when it is installed: how. Else null.</summary>
    [JsonIgnore]
    public Int8Derivation? Derivation { get; init; }
}
