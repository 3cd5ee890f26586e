using System.Globalization;
using System.Numerics.Tensors;
using AccessControl.Domain.Captures;
using AccessControl.Vision.Faces;
using Microsoft.ML.OnnxRuntime;
using OpenCvSharp;

namespace AccessControl.Vision.ModelPacks.Quantisation;

/// <summary>Runs an encoder in single precision on faces, and keeps what its values lie between: no picture, no embedding.</summary>
/// <remarks>One caller at a time.</remarks>
public sealed class ActivationRangeMeter : IDisposable
{
    private readonly ModelPack _pack;
    private readonly string _path;
    private readonly InferenceSession _session;
    private readonly FaceAligner _aligner;
    private readonly ChannelScaling _scaling;
    private readonly string _input;
    private readonly float[] _tensor;
    private readonly string[] _outputs;
    private readonly Dictionary<string, (double Low, double High)> _sums = new(StringComparer.Ordinal);
    private int _faces;

    /// <summary>Loads the encoder of a pack, with its inner values laid open.</summary>
    /// <exception cref="UnusableModelException">The model file is missing, damaged, or none that can be turned to 8 bits.</exception>
    public ActivationRangeMeter(InstalledPack installed, RuntimeOptions runtime)
    {
        ArgumentNullException.ThrowIfNull(installed);
        ArgumentNullException.ThrowIfNull(runtime);
        runtime.Validate();
        _pack = installed.Pack;
        _path = installed.PathOf(ModelRole.Encoder);
        _input = _pack.FileOf(ModelRole.Encoder)!.Inputs[0].Name;
        _scaling = new ChannelScaling(_pack.Encoder.Preprocessing);
        _tensor = new float[3 * _pack.Encoder.Height * _pack.Encoder.Width];
        RuntimeTelemetry.Refuse();
        try
        {
            var file = File.ReadAllBytes(_path);
            var names = Int8Quantiser.Activations(file);
            _outputs = [.. names.Where(name => name != _input)];
            using var options = new SessionOptions { IntraOpNumThreads = runtime.IntraOpThreads, LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL };
            _session = new InferenceSession(Int8Quantiser.WithOutputs(file, _outputs), options);
        }
        catch (Exception exception) when (exception is QuantisationException or OnnxRuntimeException or IOException)
        {
            throw new UnusableModelException(_path, exception is QuantisationException ? exception.Message : "the model file is missing or damaged", exception);
        }

        _aligner = new FaceAligner(_pack.Encoder);
    }

    /// <summary>Measures one face.</summary>
    /// <returns>False where the picture can't be read or its landmarks fall together; nothing is counted then.</returns>
    /// <exception cref="UnusableModelException">The model doesn't run with the tensors of its description.</exception>
    public bool Add(AlignedCapture face)
    {
        ArgumentNullException.ThrowIfNull(face);
        using var picture = Cv2.ImDecode(face.Picture.AsSpan(), ImreadModes.Color);
        if (picture.Empty() || _aligner.Estimate(face.Landmarks) is not { } transform)
        {
            return false;
        }

        _aligner.Warp(picture, transform);
        Fill();
        Take(_input, _tensor);
        try
        {
            using var input = OrtValue.CreateTensorValueFromMemory(_tensor, [1, 3, _pack.Encoder.Height, _pack.Encoder.Width]);
            using var run = new RunOptions();
            using var values = _session.Run(run, [_input], [input], _outputs);
            for (var i = 0; i < _outputs.Length; i++)
            {
                Take(_outputs[i], values[i].GetTensorDataAsSpan<float>());
            }
        }
        catch (OnnxRuntimeException exception)
        {
            throw new UnusableModelException(_path, "the model doesn't run with the tensors of its description", exception);
        }

        _faces++;
        return true;
    }

    /// <summary>The means of the faces' smallest and largest values, to five digits: what comes after them differs from processor to processor.</summary>
    /// <param name="description">What the faces were.</param>
    /// <exception cref="InvalidOperationException">No face was measured.</exception>
    public ActivationRanges Mean(string description) => _faces == 0
        ? throw new InvalidOperationException("No face was measured.")
        : new ActivationRanges(
            _pack.Encoder.Id,
            _pack.FileOf(ModelRole.Encoder)!.Sha256,
            description,
            _faces,
            _outputs.Prepend(_input).ToDictionary(name => name, name => new ActivationRange(Rounded(_sums[name].Low), Rounded(_sums[name].High)), StringComparer.Ordinal));

    /// <inheritdoc/>
    public void Dispose()
    {
        _session.Dispose();
        _aligner.Dispose();
    }

    private float Rounded(double sum) => float.Parse((sum / _faces).ToString("g5", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);

    private void Take(string name, ReadOnlySpan<float> values)
    {
        var (low, high) = _sums.GetValueOrDefault(name);
        _sums[name] = (low + TensorPrimitives.Min(values), high + TensorPrimitives.Max(values));
    }

    private unsafe void Fill() => _scaling.Write(
        new ReadOnlySpan<byte>(_aligner.Aligned.DataPointer, _tensor.Length), _tensor, _pack.Encoder.Height * _pack.Encoder.Width, 0);
}
