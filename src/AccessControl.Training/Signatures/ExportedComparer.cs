using AccessControl.Domain.Signatures;
using AccessControl.Vision.Signatures;
using Microsoft.ML.OnnxRuntime;

namespace AccessControl.Training.Signatures;

/// <summary>By an exported encoder, as the appliance runs it: the cosine of two embeddings.</summary>
/// <typeparam name="T">How a signature comes.</typeparam>
public sealed class ExportedComparer<T> : ISignatureComparer<T>, IDisposable
{
    private readonly InferenceSession _session;
    private readonly string _input;
    private readonly Func<T, (float[] Values, long[] Shape)> _read;

    internal ExportedComparer(string name, byte[] model, string input, Func<T, (float[] Values, long[] Shape)> read)
    {
        (Name, _session, _input, _read) = (name, new InferenceSession(model), input, read);
    }

    /// <inheritdoc/>
    public string Name { get; }

    /// <inheritdoc/>
    public double[,] Compare(IReadOnlyList<T> signatures)
    {
        ArgumentNullException.ThrowIfNull(signatures);
        using var run = new RunOptions();
        return DescriptorComparer.Cosines(
        [
            .. signatures.Select(signature =>
            {
                var (values, shape) = _read(signature);
                using var value = OrtValue.CreateTensorValueFromMemory(values, shape);
                using var outputs = _session.Run(run, [_input], [value], ["embedding"]);
                return outputs[0].GetTensorDataAsSpan<float>().ToArray();
            }),
        ]);
    }

    /// <inheritdoc/>
    public void Dispose() => _session.Dispose();
}

/// <summary>Exported encoders of strokes and of pictures.</summary>
public static class ExportedComparer
{
    /// <summary>Of strokes.</summary>
    /// <param name="name">For tables.</param>
    /// <param name="model">The ONNX file's bytes.</param>
    public static ExportedComparer<StrokeSequence> OfStrokes(string name, byte[] model) =>
        new(name, model, "strokes", strokes => (strokes.Values.ToArray(), [1, StrokeChannels.Count, strokes.Length]));

    /// <summary>Of pictures.</summary>
    /// <param name="name">For tables.</param>
    /// <param name="model">The ONNX file's bytes.</param>
    public static ExportedComparer<SignaturePicture> OfPictures(string name, byte[] model) =>
        new(name, model, "picture", picture => (SimulatedPictures.RasterOf(picture), [1, 1, SignatureRaster.Height, SignatureRaster.Width]));
}
