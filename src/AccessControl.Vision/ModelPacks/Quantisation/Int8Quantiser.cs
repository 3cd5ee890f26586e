using AccessControl.Vision.ModelPacks.Onnx.Schema;
using Google.Protobuf;

namespace AccessControl.Vision.ModelPacks.Quantisation;

/// <summary>
/// Turns convolutional ONNX models from single precision to 8 bits: weights signed, symmetric and by output channel, activations unsigned over given ranges,
/// biases 32 bits. Names and shapes of inputs and outputs are kept. Pure and thread-safe.
/// </summary>
/// <remarks>
/// The scheme is that of Jacob et al. 2018 (arXiv:1712.05877), with a step of its own for each output channel as in Krishnamoorthi 2018 (arXiv:1806.08342), section 3.
/// Activations are Relu and Clip; PRelu is refused, since ONNX Runtime has no integer form of it.
/// </remarks>
public static class Int8Quantiser
{
    /// <summary>Raised whenever the same input would give other bytes, so that the hashes of the catalogue are made again.</summary>
    public const int Version = 1;

    /// <summary>Turns a model.</summary>
    /// <param name="onnx">The whole file, in single precision.</param>
    /// <param name="ranges">What the values of each tensor that <see cref="Activations"/> names lie between; more may be there.</param>
    /// <param name="options">Which layers.</param>
    public static ModelConversion Quantise(ReadOnlyMemory<byte> onnx, IReadOnlyDictionary<string, ActivationRange> ranges, Int8QuantiserOptions options)
    {
        ArgumentNullException.ThrowIfNull(ranges);
        ArgumentNullException.ThrowIfNull(options);
        if (options.Problem() is { } problem)
        {
            return new ModelConversion.Refused(problem);
        }

        try
        {
            var graph = FloatGraph.Read(onnx);
            return new ModelConversion.Converted(new Int8GraphWriter(graph, new LayerPlan(graph, options), ranges, Sha256Digest.Of(onnx.Span)).Write());
        }
        catch (QuantisationException exception)
        {
            return new ModelConversion.Refused(exception.Message);
        }
    }

    /// <summary>The tensors whose ranges are needed to turn every layer.</summary>
    /// <exception cref="QuantisationException">The model is none that can be turned.</exception>
    internal static IReadOnlyList<string> Activations(ReadOnlyMemory<byte> onnx) => [.. new LayerPlan(FloatGraph.Read(onnx), new Int8QuantiserOptions(0, 0)).Activations()];

    /// <summary>The same model with more of its values as outputs.</summary>
    internal static byte[] WithOutputs(ReadOnlyMemory<byte> onnx, IEnumerable<string> names)
    {
        var model = ModelProto.Parser.ParseFrom(onnx.Span);
        model.Graph.Output.AddRange(names.Except(model.Graph.Output.Concat(model.Graph.Input).Select(value => value.Name)).Select(name => new ValueInfoProto { Name = name }));
        return model.ToByteArray();
    }
}
