using AccessControl.Domain.Signatures;
using Microsoft.ML.OnnxRuntime;

namespace AccessControl.Training.Signatures;

/// <summary>By an exported encoder, as the appliance runs it: the cosine of two embeddings.</summary>
/// <param name="name">For tables.</param>
/// <param name="model">The ONNX file's bytes.</param>
public sealed class ExportedStrokeComparer(string name, byte[] model) : ISignatureComparer<StrokeSequence>, IDisposable
{
    private readonly InferenceSession _session = new(model);

    /// <inheritdoc/>
    public string Name => name;

    /// <inheritdoc/>
    public double[,] Compare(IReadOnlyList<StrokeSequence> signatures)
    {
        ArgumentNullException.ThrowIfNull(signatures);
        using var run = new RunOptions();
        return DescriptorComparer.Cosines(
        [
            .. signatures.Select(signature =>
            {
                using var value = OrtValue.CreateTensorValueFromMemory(signature.Values.ToArray(), [1, StrokeChannels.Count, signature.Length]);
                using var outputs = _session.Run(run, ["strokes"], [value], ["embedding"]);
                return outputs[0].GetTensorDataAsSpan<float>().ToArray();
            }),
        ]);
    }

    /// <inheritdoc/>
    public void Dispose() => _session.Dispose();
}
