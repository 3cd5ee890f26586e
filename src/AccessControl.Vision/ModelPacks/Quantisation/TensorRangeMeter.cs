using System.Globalization;
using System.Numerics.Tensors;
using AccessControl.Vision.Faces;
using Microsoft.ML.OnnxRuntime;

namespace AccessControl.Vision.ModelPacks.Quantisation;

/// <summary>Runs a model in single precision with its inner values laid open, and keeps what each lies between: nothing of what was run.</summary>
/// <remarks>One caller at a time.</remarks>
public sealed class TensorRangeMeter : IDisposable
{
    private readonly InferenceSession _session;
    private readonly string _input;
    private readonly long[] _shape;
    private readonly string[] _outputs;
    private readonly Dictionary<string, (double Low, double High)> _sums = new(StringComparer.Ordinal);

    /// <summary>Loads the model.</summary>
    /// <param name="onnx">The whole file, in single precision.</param>
    /// <param name="input">Name of its input.</param>
    /// <param name="shape">Of what is run, with a batch of 1.</param>
    /// <param name="runtime">Threads of a run.</param>
    /// <exception cref="InvalidDataException">It is none that can be turned to 8 bits; one line.</exception>
    public TensorRangeMeter(ReadOnlyMemory<byte> onnx, string input, long[] shape, RuntimeOptions runtime)
    {
        ArgumentException.ThrowIfNullOrEmpty(input);
        ArgumentNullException.ThrowIfNull(shape);
        ArgumentNullException.ThrowIfNull(runtime);
        runtime.Validate();
        (_input, _shape) = (input, shape);
        RuntimeTelemetry.Refuse();
        try
        {
            _outputs = [.. Int8Quantiser.Activations(onnx).Where(name => name != input)];
            using var options = new SessionOptions { IntraOpNumThreads = runtime.IntraOpThreads, LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL };
            _session = new InferenceSession(Int8Quantiser.WithOutputs(onnx, _outputs), options);
        }
        catch (QuantisationException exception)
        {
            throw new InvalidDataException(exception.Message, exception);
        }
        catch (OnnxRuntimeException exception)
        {
            throw new InvalidDataException("the model file is damaged or not an ONNX model", exception);
        }
    }

    /// <summary>How many inputs were run.</summary>
    public int Count { get; private set; }

    /// <summary>Runs one input.</summary>
    /// <exception cref="InvalidDataException">The model doesn't take it.</exception>
    public void Add(float[] values)
    {
        ArgumentNullException.ThrowIfNull(values);
        Take(_input, values);
        try
        {
            using var input = OrtValue.CreateTensorValueFromMemory(values, _shape);
            using var run = new RunOptions();
            using var given = _session.Run(run, [_input], [input], _outputs);
            for (var i = 0; i < _outputs.Length; i++)
            {
                Take(_outputs[i], given[i].GetTensorDataAsSpan<float>());
            }
        }
        catch (OnnxRuntimeException exception)
        {
            throw new InvalidDataException("the model doesn't run with the tensors of its description", exception);
        }

        Count++;
    }

    /// <summary>The means of the inputs' smallest and largest values, to five digits: what comes after them differs from processor to processor.</summary>
    /// <exception cref="InvalidOperationException">Nothing was run.</exception>
    public IReadOnlyDictionary<string, ActivationRange> Mean() => Count == 0
        ? throw new InvalidOperationException("Nothing was measured.")
        : _outputs.Prepend(_input).ToDictionary(name => name, name => new ActivationRange(Rounded(_sums[name].Low), Rounded(_sums[name].High)), StringComparer.Ordinal);

    /// <inheritdoc/>
    public void Dispose() => _session.Dispose();

    private float Rounded(double sum) => float.Parse((sum / Count).ToString("g5", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);

    private void Take(string name, ReadOnlySpan<float> values)
    {
        var (low, high) = _sums.GetValueOrDefault(name);
        _sums[name] = (low + TensorPrimitives.Min(values), high + TensorPrimitives.Max(values));
    }
}
