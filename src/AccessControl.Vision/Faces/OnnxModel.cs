using Microsoft.ML.OnnxRuntime;

namespace AccessControl.Vision.Faces;

/// <summary>One loaded model. Owns the session and every run bound to it.</summary>
/// <remarks>One caller at a time.</remarks>
internal sealed class OnnxModel : IDisposable
{
    private readonly RunOptions _runOptions = new();
    private readonly RuntimeMeter _meter;
    private readonly InferenceSession _session;

    private OnnxModel(string path, InferenceSession session, RuntimeMeter meter)
    {
        Path = path;
        _session = session;
        _meter = meter;
    }

    public string Path { get; }

    public IReadOnlyList<string> InputNames => _session.InputNames;

    public IReadOnlyList<string> OutputNames => _session.OutputNames;

    /// <exception cref="UnusableModelException">Missing, damaged, or not the model that is expected.</exception>
    public static OnnxModel Open(string path, string input, IEnumerable<string> outputs, RuntimeOptions options, RuntimeMeter meter)
    {
        if (!File.Exists(path))
        {
            throw new UnusableModelException(path, "the model file is missing");
        }

        var model = new OnnxModel(path, CreateSession(path, options), meter);
        try
        {
            model.Require("input", input, model.InputNames);
            foreach (var output in outputs)
            {
                model.Require("output", output, model.OutputNames);
            }

            return model;
        }
        catch
        {
            model.Dispose();
            throw;
        }
    }

    public OrtIoBinding CreateBinding() => _session.CreateIoBinding();

    /// <exception cref="UnusableModelException">The model refused the tensors: it isn't the one that is described.</exception>
    public void Run(OrtIoBinding binding)
    {
        var from = _meter.TimeProvider.GetTimestamp();
        try
        {
            _session.RunWithBinding(_runOptions, binding);
        }
        catch (OnnxRuntimeException exception)
        {
            throw new UnusableModelException(Path, "the model doesn't run with the tensors of its description", exception);
        }

        _meter.Add(from);
    }

    public void Dispose()
    {
        _session.Dispose();
        _runOptions.Dispose();
    }

    private static InferenceSession CreateSession(string path, RuntimeOptions options)
    {
        RuntimeTelemetry.Refuse();
        using var sessionOptions = new SessionOptions
        {
            GraphOptimizationLevel = GraphOptimizationLevel.ORT_ENABLE_ALL,
            ExecutionMode = ExecutionMode.ORT_SEQUENTIAL,
            IntraOpNumThreads = options.IntraOpThreads,
            InterOpNumThreads = 1,
            LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL,
        };
        // Threads that spin between two frames would keep a core busy all night.
        sessionOptions.AddSessionConfigEntry("session.intra_op.allow_spinning", "0");
        sessionOptions.AddSessionConfigEntry("session.inter_op.allow_spinning", "0");
        if (ByteProducts.CanOverflow)
        {
            // Weights become unsigned, which is exact. It isn't set elsewhere: it costs all that 8 bits gain.
            sessionOptions.AddSessionConfigEntry("session.x64quantprecision", "1");
        }

        try
        {
            return new InferenceSession(path, sessionOptions);
        }
        catch (OnnxRuntimeException exception)
        {
            throw new UnusableModelException(path, "the model file is damaged or not an ONNX model", exception);
        }
    }

    private void Require(string what, string name, IReadOnlyList<string> names)
    {
        if (!names.Contains(name, StringComparer.Ordinal))
        {
            throw new UnusableModelException(Path, $"the model has no {what} named {name}");
        }
    }
}
