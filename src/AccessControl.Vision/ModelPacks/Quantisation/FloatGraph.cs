using System.Buffers.Binary;
using AccessControl.Vision.ModelPacks.Onnx.Schema;
using Google.Protobuf;

namespace AccessControl.Vision.ModelPacks.Quantisation;

/// <summary>
/// An ONNX model in single precision, read as far as convolutional encoders need it: one input and output a node, constants out of the way of the
/// nodes, batch normalisations folded into the convolutions before them. Everything in the file is checked before it is believed.
/// </summary>
internal sealed class FloatGraph
{
    /// <summary>DequantizeLinear by channel begins with 13; beyond 20 nothing here was tried.</summary>
    private const int OldestOperatorSet = 13, NewestOperatorSet = 20;

    private static readonly string[] Known =
    [
        FloatNode.Add, FloatNode.BatchNormalisation, FloatNode.Clip, FloatNode.Constant, FloatNode.Convolution, FloatNode.Relu,
        "AveragePool", "Div", "Flatten", "Gemm", "Identity", "Max", "ReduceL2", "Reshape",
    ];

    private readonly Dictionary<string, TensorProto> _constants = new(StringComparer.Ordinal);
    private readonly List<FloatNode> _nodes = [];

    private FloatGraph(GraphProto graph, long operatorSet)
    {
        OperatorSet = operatorSet;
        Inputs = [.. graph.Input.Where(input => graph.Initializer.All(constant => constant.Name != input.Name))];
        Outputs = [.. graph.Output];
    }

    public long OperatorSet { get; }

    /// <summary>Every name in the file.</summary>
    public IReadOnlySet<string> Names { get; private set; } = new HashSet<string>();

    public IReadOnlyList<ValueInfoProto> Inputs { get; }

    public IReadOnlyList<ValueInfoProto> Outputs { get; }

    /// <summary>In the order in which they run.</summary>
    public IReadOnlyList<FloatNode> Nodes => _nodes;

    public IReadOnlyDictionary<string, TensorProto> Constants => _constants;

    /// <exception cref="QuantisationException">It isn't such a model, or is damaged.</exception>
    public static FloatGraph Read(ReadOnlyMemory<byte> onnx)
    {
        ModelProto model;
        try
        {
            model = ModelProto.Parser.ParseFrom(onnx.Span);
        }
        catch (InvalidProtocolBufferException exception)
        {
            throw new QuantisationException("isn't an ONNX file, or is cut short", exception);
        }

        var operatorSet = model.OpsetImport.FirstOrDefault(set => set.Domain is "" or "ai.onnx")?.Version ?? 0;
        if (model.Graph is null || operatorSet is < OldestOperatorSet or > NewestOperatorSet)
        {
            throw new QuantisationException($"must be an ONNX model of operator set {OldestOperatorSet} to {NewestOperatorSet}, is of {operatorSet}");
        }

        var graph = new FloatGraph(model.Graph, operatorSet);
        graph.Take(model.Graph);
        graph.FoldBatchNormalisations();
        return graph;
    }

    /// <summary>The numbers of a constant, row-major.</summary>
    /// <exception cref="QuantisationException">It isn't a constant of single precision.</exception>
    public float[] FloatsOf(string name)
    {
        if (!_constants.TryGetValue(name, out var tensor) || tensor.DataType != (int)TensorProto.Types.DataType.Float)
        {
            throw new QuantisationException($"'{name}' must be a constant in single precision");
        }

        // In double precision: sizes that are a lie don't overflow it.
        var values = new float[tensor.RawData.Length / sizeof(float)];
        var count = tensor.Dims.Aggregate(1.0, (product, size) => product * size);
        if (tensor.RawData.Length != count * sizeof(float))
        {
            throw new QuantisationException($"the constant '{name}' has {tensor.RawData.Length} bytes; its shape asks for {count * sizeof(float)}");
        }

        for (var i = 0; i < values.Length; i++)
        {
            values[i] = BinaryPrimitives.ReadSingleLittleEndian(tensor.RawData.Span[(i * sizeof(float))..]);
        }

        return values;
    }

    /// <summary>The nodes that read a value.</summary>
    public IEnumerable<FloatNode> ReadersOf(string value) => _nodes.Where(node => node.Inputs.Contains(value, StringComparer.Ordinal));

    /// <summary>The one node that reads a value which nobody outside sees; null where there is another use.</summary>
    public FloatNode? OnlyReaderOf(string value) =>
        Outputs.All(output => output.Name != value) && ReadersOf(value).Take(2).ToList() is [var only] && only.Inputs.Count(input => input == value) == 1 ? only : null;

    private void Take(GraphProto graph)
    {
        foreach (var constant in graph.Initializer)
        {
            AddConstant(constant.Name, constant);
        }

        var known = new HashSet<string>(_constants.Keys.Concat(Inputs.Select(input => input.Name)), StringComparer.Ordinal) { "" };
        foreach (var node in graph.Node)
        {
            Check(node, known);
            if (node.OpType == FloatNode.Constant)
            {
                AddConstant(
                    node.Output[0],
                    node.Attribute.FirstOrDefault(attribute => attribute.Name == "value")?.T ?? throw new QuantisationException($"the constant '{node.Output[0]}' holds no tensor"));
            }
            else
            {
                _nodes.Add(new FloatNode(node.OpType, [.. node.Input], node.Output[0], [.. node.Attribute]));
            }
        }

        Names = known;
        if (Outputs.Count == 0 || Outputs.Any(output => !known.Contains(output.Name)))
        {
            throw new QuantisationException("must have outputs that its nodes give");
        }
    }

    private static void Check(NodeProto node, HashSet<string> known)
    {
        if (node.OpType == "PRelu")
        {
            throw new QuantisationException("the operator PRelu has no integer form in ONNX Runtime: keep the model in single precision");
        }

        if (!Known.Contains(node.OpType, StringComparer.Ordinal))
        {
            throw new QuantisationException($"the operator {node.OpType} isn't turned to 8 bits");
        }

        if (node.Output is not [{ Length: > 0 } output])
        {
            throw new QuantisationException($"an operator {node.OpType} has {node.Output.Count} outputs; one is expected");
        }

        if (node.Input.FirstOrDefault(input => !known.Contains(input)) is { } early)
        {
            throw new QuantisationException($"'{early}' is read before it is computed");
        }

        if (!known.Add(output))
        {
            throw new QuantisationException($"'{output}' is given twice");
        }
    }

    private void AddConstant(string name, TensorProto tensor)
    {
        var named = tensor.Clone();
        named.Name = name;
        if (!_constants.TryAdd(name, named))
        {
            throw new QuantisationException($"'{name}' is given twice");
        }
    }

    private void FoldBatchNormalisations()
    {
        for (var i = 0; i < _nodes.Count; i++)
        {
            if (_nodes[i].Operation == FloatNode.Convolution
                && OnlyReaderOf(_nodes[i].Output) is { Operation: FloatNode.BatchNormalisation } normalisation
                && normalisation.Inputs[0] == _nodes[i].Output)
            {
                _nodes[i] = Folded(_nodes[i], normalisation);
                _nodes.Remove(normalisation);
            }
        }
    }

    /// <summary>scale (w x + b - mean) / sqrt(variance + epsilon) + shift, written as one convolution.</summary>
    private FloatNode Folded(FloatNode convolution, FloatNode normalisation)
    {
        if (normalisation.Inputs.Count != 5 || convolution.Inputs.Count < 2)
        {
            throw new QuantisationException($"the batch normalisation '{normalisation.Output}' must have five inputs, and the convolution before it weights");
        }

        var weights = FloatsOf(convolution.Inputs[1]);
        var (scale, shift) = (FloatsOf(normalisation.Inputs[1]), FloatsOf(normalisation.Inputs[2]));
        var (mean, variance) = (FloatsOf(normalisation.Inputs[3]), FloatsOf(normalisation.Inputs[4]));
        var shape = _constants[convolution.Inputs[1]].Dims;
        var channels = shape.Count > 0 ? (int)shape[0] : 0;
        var bias = convolution.InputAt(2) is { } named ? FloatsOf(named) : new float[channels];
        if (channels == 0 || new[] { scale, shift, mean, variance, bias }.Any(values => values.Length != channels))
        {
            throw new QuantisationException($"the batch normalisation '{normalisation.Output}' hasn't as many channels as the convolution before it");
        }

        var epsilon = normalisation.Attributes.FirstOrDefault(attribute => attribute.Name == "epsilon")?.F ?? 1e-5f;
        var each = weights.Length / channels;
        for (var channel = 0; channel < channels; channel++)
        {
            var factor = scale[channel] / Math.Sqrt((double)variance[channel] + epsilon);
            foreach (ref var weight in weights.AsSpan(channel * each, each))
            {
                weight = (float)(weight * factor);
            }

            bias[channel] = (float)(((bias[channel] - (double)mean[channel]) * factor) + shift[channel]);
        }

        var (weightName, biasName) = (normalisation.Output + "/weights", normalisation.Output + "/bias");
        AddConstant(weightName, Tensor(weights, shape));
        AddConstant(biasName, Tensor(bias, [channels]));
        return convolution with { Inputs = [convolution.Inputs[0], weightName, biasName], Output = normalisation.Output };
    }

    private static TensorProto Tensor(float[] values, IEnumerable<long> shape)
    {
        var bytes = new byte[values.Length * sizeof(float)];
        for (var i = 0; i < values.Length; i++)
        {
            BinaryPrimitives.WriteSingleLittleEndian(bytes.AsSpan(i * sizeof(float)), values[i]);
        }

        var tensor = new TensorProto { DataType = (int)TensorProto.Types.DataType.Float, RawData = ByteString.CopyFrom(bytes) };
        tensor.Dims.AddRange(shape);
        return tensor;
    }
}
