using AccessControl.Vision.ModelPacks.Onnx;
using AccessControl.Vision.ModelPacks.Onnx.Schema;
using AccessControl.Vision.ModelPacks.Quantisation;
using Microsoft.ML.OnnxRuntime;

namespace AccessControl.Vision.Tests.ModelPacks.Quantisation;

/// <summary>A small model in single precision, written layer by layer with drawn weights: maps of 6 x 6, from 4 channels to 4.</summary>
internal sealed class FloatModel
{
    public const int Channels = 4, Side = 6;
    public const string Input = "in", Output = "out";

    private readonly OnnxGraphBuilder _onnx = new("main", "test");
    private readonly Random _random;

    public FloatModel(int seed)
    {
        _random = new Random(seed);
        _onnx.AddInput(Input, OnnxDimension.Fixed(1), OnnxDimension.Fixed(Channels), OnnxDimension.Fixed(Side), OnnxDimension.Fixed(Side));
    }

    /// <summary>Weights and bias of the convolutions so far, in their order.</summary>
    public List<(float[] Weights, float[] Bias)> Convolutions { get; } = [];

    public string Convolution(string from, string to, bool depthwise = false)
    {
        var (weights, bias) = (Draw(Channels * (depthwise ? 1 : Channels) * 9, 0.4f), Draw(Channels, 0.5f));
        Convolutions.Add((weights, bias));
        return _onnx.AddNode(
            "Conv",
            [from, _onnx.AddConstant(to + ".w", weights.AsSpan(), Channels, depthwise ? 1 : Channels, 3, 3), _onnx.AddConstant(to + ".b", bias.AsSpan(), Channels)],
            to,
            OnnxAttributeValue.OfList("kernel_shape", 3, 3),
            OnnxAttributeValue.OfList("pads", 1, 1, 1, 1),
            OnnxAttributeValue.Of("group", depthwise ? Channels : 1));
    }

    public string Node(string operation, string to, params string[] from) => _onnx.AddNode(operation, from, to);

    public string Constant(string name, params float[] values) =>
        values.Length == 1 ? _onnx.AddConstant(name, values.AsSpan(), ReadOnlySpan<long>.Empty) : _onnx.AddConstant(name, values.AsSpan(), values.Length);

    public string BatchNormalisation(string from, string to) => Node(
        "BatchNormalization",
        to,
        from,
        Constant(to + ".scale", Draw(Channels, 2)),
        Constant(to + ".shift", Draw(Channels, 1)),
        Constant(to + ".mean", Draw(Channels, 1)),
        Constant(to + ".variance", [.. Draw(Channels, 1).Select(value => MathF.Abs(value) + 0.1f)]));

    public byte[] Build()
    {
        _onnx.AddOutput(Output, OnnxDimension.Fixed(1), OnnxDimension.Fixed(Channels), OnnxDimension.Fixed(Side), OnnxDimension.Fixed(Side));
        return _onnx.Build();
    }

    /// <summary>Five layers as encoders have them: two activations, a depthwise convolution, a sum.</summary>
    public static byte[] Bottleneck(int seed = 1)
    {
        var model = new FloatModel(seed);
        model.Convolution(Input, "first");
        model.Node("Relu", "relu", "first");
        model.Convolution("relu", "second");
        model.Node("Clip", "clip", "second", model.Constant("zero", 0), model.Constant("six", 6));
        model.Convolution("clip", "third", depthwise: true);
        model.Node("Add", "sum", "relu", "third");
        model.Convolution("sum", Output);
        return model.Build();
    }

    /// <summary>A drawn input, -2 to 2.</summary>
    public static float[] Face(int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, Channels * Side * Side).Select(_ => (float)((random.NextDouble() * 4) - 2))];
    }

    /// <summary>Ranges of everything that can be in 8 bits, on the given inputs.</summary>
    public static Dictionary<string, ActivationRange> Ranges(byte[] onnx, params float[][] inputs)
    {
        var names = Int8Quantiser.Activations(onnx).Where(name => name != Input).ToArray();
        using var session = Open(Int8Quantiser.WithOutputs(onnx, names));
        var values = inputs.Select(input => Run(session, input, names)).ToArray();
        return names.Select((name, i) => (name, All: values.SelectMany(run => run[i]).ToArray()))
            .Append((Input, [.. inputs.SelectMany(input => input)]))
            .ToDictionary(tensor => tensor.Item1, tensor => new ActivationRange(tensor.Item2.Min(), tensor.Item2.Max()));
    }

    public static float[] Run(byte[] onnx, float[] input)
    {
        using var session = Open(onnx);
        return Run(session, input, [Output])[0];
    }

    public static byte[] Quantised(byte[] onnx, IReadOnlyDictionary<string, ActivationRange> ranges, Int8QuantiserOptions options) =>
        Int8Quantiser.Quantise(onnx, ranges, options).Match(quantised => quantised.Onnx.ToArray(), refused => throw new InvalidOperationException(refused.Reason));

    public static string Refusal(ReadOnlyMemory<byte> onnx, IReadOnlyDictionary<string, ActivationRange> ranges, Int8QuantiserOptions options) =>
        Int8Quantiser.Quantise(onnx, ranges, options).Match(_ => "was turned", refused => refused.Reason);

    public static List<string> Operations(byte[] onnx) => [.. ModelProto.Parser.ParseFrom(onnx).Graph.Node.Select(node => node.OpType)];

    private static InferenceSession Open(byte[] onnx)
    {
        using var options = new SessionOptions { IntraOpNumThreads = 1 };
        if (AccessControl.Vision.Faces.ByteProducts.CanOverflow)
        {
            options.AddSessionConfigEntry("session.x64quantprecision", "1");
        }

        return new InferenceSession(onnx, options);
    }

    private static float[][] Run(InferenceSession session, float[] input, string[] outputs)
    {
        using var value = OrtValue.CreateTensorValueFromMemory(input, [1, Channels, Side, Side]);
        using var run = new RunOptions();
        using var values = session.Run(run, [Input], [value], outputs);
        return [.. values.Select(output => output.GetTensorDataAsSpan<float>().ToArray())];
    }

    private float[] Draw(int count, float scale) => [.. Enumerable.Range(0, count).Select(_ => (float)((_random.NextDouble() * 2) - 1) * scale)];
}
