using AccessControl.Domain;
using AccessControl.Domain.Signatures;
using AccessControl.Vision.Faces;
using AccessControl.Vision.Signatures;
using Microsoft.ML.OnnxRuntime;

namespace AccessControl.Training.Signatures;

/// <summary>By an exported encoder, as the appliance runs it: the cosine of two embeddings.</summary>
/// <typeparam name="T">How a signature comes.</typeparam>
public sealed class ExportedComparer<T> : ISignatureComparer<T>, IDisposable
{
    private const string Output = "embedding";

    private readonly InferenceSession _session;
    private readonly string _input;
    private readonly Func<T, (float[] Values, long[] Shape)> _read;

    internal ExportedComparer(string name, string mark, byte[] model, string input, Func<T, (float[] Values, long[] Shape)> read)
    {
        RuntimeTelemetry.Refuse();
        // Networks so small gain nothing by a second thread, which would spin while it waits.
        using var options = new SessionOptions { IntraOpNumThreads = 1, InterOpNumThreads = 1 };
        try
        {
            _session = new InferenceSession(model, options);
        }
        catch (OnnxRuntimeException exception)
        {
            throw new UnusableConfigurationException($"{name}: isn't an ONNX model that can be run ({exception.Message.ReplaceLineEndings(" ")}); name the one that a training wrote.", exception);
        }

        if (!_session.InputNames.Contains(input) || !_session.OutputNames.Contains(Output))
        {
            _session.Dispose();
            throw new UnusableConfigurationException($"{name}: takes {string.Join(", ", _session.InputNames)} and gives {string.Join(", ", _session.OutputNames)}, where {input} and {Output} are wanted; it is a model of something else.");
        }

        (Name, _input, _read) = ($"{name}{mark}", input, read);
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
                using var outputs = _session.Run(run, [_input], [value], [Output]);
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
    /// <exception cref="UnusableConfigurationException">They are none, or of a model of something else; one line names it.</exception>
    public static ExportedComparer<StrokeSequence> OfStrokes(string name, byte[] model) =>
        new(name, "", model, "strokes", strokes => (strokes.Values.ToArray(), [1, StrokeChannels.Count, strokes.Length]));

    /// <summary>Of pictures.</summary>
    /// <param name="name">For tables.</param>
    /// <param name="model">The ONNX file's bytes.</param>
    /// <param name="mark">What tables say behind the name.</param>
    /// <exception cref="UnusableConfigurationException">They are none, or of a model of something else; one line names it.</exception>
    public static ExportedComparer<SignaturePicture> OfPictures(string name, byte[] model, string mark = "") =>
        new(name, mark, model, "picture", picture => (SimulatedPictures.RasterOf(picture), [1, 1, SignatureRaster.Height, SignatureRaster.Width]));
}
