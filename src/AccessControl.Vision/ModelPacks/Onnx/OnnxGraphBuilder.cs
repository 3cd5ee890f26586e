using System.Buffers.Binary;
using System.Globalization;
using System.Runtime.InteropServices;
using AccessControl.Vision.ModelPacks.Onnx.Schema;
using Google.Protobuf;

namespace AccessControl.Vision.ModelPacks.Onnx;

/// <summary>
/// Writes an ONNX model node by node, of float inputs and outputs: inputs and constants first, nodes in the order in which they run.
/// The same calls give the same bytes. Not thread-safe. It keeps no rule of ONNX beyond unique names; ONNX Runtime checks the rest on load.
/// </summary>
public sealed class OnnxGraphBuilder
{
    /// <summary>Operator set of the models written, where no other is asked for: ReduceSum takes its axes as an input, ReduceMax as an attribute.</summary>
    public const int OperatorSet = 13;

    private const int IrVersion = 8;

    private readonly ModelProto _model;
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _lastNumbers = new(StringComparer.Ordinal);

    /// <summary>An empty graph.</summary>
    /// <param name="graphName">Name of the graph.</param>
    /// <param name="producer">Name of the program that writes it.</param>
    /// <param name="operatorSet">Version of the standard operator set that its nodes are of.</param>
    public OnnxGraphBuilder(string graphName, string producer, long operatorSet = OperatorSet)
    {
        _model = new ModelProto { IrVersion = IrVersion, ProducerName = producer, Graph = new GraphProto { Name = graphName } };
        _model.OpsetImport.Add(new OperatorSetIdProto { Version = operatorSet });
    }

    /// <summary>Adds a note that travels with the model.</summary>
    public void AddMetadata(string key, string value) => _model.MetadataProps.Add(new StringStringEntryProto { Key = key, Value = value });

    /// <summary>Adds a float input.</summary>
    public void AddInput(string name, params ReadOnlySpan<OnnxDimension> shape)
    {
        Claim(name);
        _model.Graph.Input.Add(Value(name, shape));
    }

    /// <summary>Declares a value that a node gives as a float output of the model.</summary>
    public void AddOutput(string name, params ReadOnlySpan<OnnxDimension> shape) => _model.Graph.Output.Add(Value(name, shape));

    /// <summary>Adds a float constant, row-major; no dimension means a scalar.</summary>
    /// <returns>Its name.</returns>
    public string AddConstant(string name, ReadOnlySpan<float> values, params ReadOnlySpan<long> shape)
    {
        var bytes = new byte[values.Length * sizeof(float)];
        for (var i = 0; i < values.Length; i++)
        {
            BinaryPrimitives.WriteSingleLittleEndian(bytes.AsSpan(i * sizeof(float)), values[i]);
        }

        return AddTensor(name, TensorProto.Types.DataType.Float, bytes, values.Length, shape);
    }

    /// <summary>Adds a constant list of integers (axes, shapes).</summary>
    /// <returns>Its name.</returns>
    public string AddConstant(string name, params ReadOnlySpan<long> values)
    {
        var bytes = new byte[values.Length * sizeof(long)];
        for (var i = 0; i < values.Length; i++)
        {
            BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(i * sizeof(long)), values[i]);
        }

        return AddTensor(name, TensorProto.Types.DataType.Int64, bytes, values.Length, values.Length);
    }

    /// <summary>Adds a constant of signed bytes, row-major.</summary>
    /// <returns>Its name.</returns>
    public string AddConstant(string name, ReadOnlySpan<sbyte> values, params ReadOnlySpan<long> shape) =>
        AddTensor(name, TensorProto.Types.DataType.Int8, MemoryMarshal.AsBytes(values).ToArray(), values.Length, shape);

    /// <summary>Adds a constant of unsigned bytes, row-major; no dimension means a scalar.</summary>
    /// <returns>Its name.</returns>
    public string AddConstant(string name, ReadOnlySpan<byte> values, params ReadOnlySpan<long> shape) =>
        AddTensor(name, TensorProto.Types.DataType.Uint8, values.ToArray(), values.Length, shape);

    /// <summary>Adds a constant of 32-bit integers, row-major.</summary>
    /// <returns>Its name.</returns>
    public string AddConstant(string name, ReadOnlySpan<int> values, params ReadOnlySpan<long> shape)
    {
        var bytes = new byte[values.Length * sizeof(int)];
        for (var i = 0; i < values.Length; i++)
        {
            BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(i * sizeof(int)), values[i]);
        }

        return AddTensor(name, TensorProto.Types.DataType.Int32, bytes, values.Length, shape);
    }

    /// <summary>Adds a constant as another model holds it.</summary>
    internal void AddConstant(TensorProto tensor)
    {
        Claim(tensor.Name);
        _model.Graph.Initializer.Add(tensor);
    }

    /// <summary>Adds a node of the standard operator set with one output.</summary>
    /// <returns>Name of the output.</returns>
    public string AddNode(string operation, IEnumerable<string> inputs, string output, params ReadOnlySpan<OnnxAttributeValue> attributes)
    {
        Claim(output);
        var node = new NodeProto { OpType = operation, Name = string.Create(CultureInfo.InvariantCulture, $"{operation}_{_model.Graph.Node.Count}") };
        node.Input.AddRange(inputs);
        node.Output.Add(output);
        foreach (var attribute in attributes)
        {
            node.Attribute.Add(attribute.Proto);
        }

        _model.Graph.Node.Add(node);
        return output;
    }

    /// <summary>A name that nothing in the graph has yet, made from a wished one.</summary>
    public string FreeName(string wish)
    {
        var name = wish;
        while (_names.Contains(name))
        {
            // Counted on, so that a thousand equal wishes aren't a million look-ups.
            var next = _lastNumbers.GetValueOrDefault(wish) + 1;
            _lastNumbers[wish] = next;
            name = string.Create(CultureInfo.InvariantCulture, $"{wish}_{next}");
        }

        return name;
    }

    /// <summary>The model's bytes.</summary>
    public byte[] Build() => _model.ToByteArray();

    private static ValueInfoProto Value(string name, ReadOnlySpan<OnnxDimension> shape)
    {
        var tensor = new TypeProto.Types.Tensor { ElemType = (int)TensorProto.Types.DataType.Float, Shape = new TensorShapeProto() };
        foreach (var dimension in shape)
        {
            tensor.Shape.Dim.Add(dimension.Name is { } free
                ? new TensorShapeProto.Types.Dimension { DimParam = free }
                : new TensorShapeProto.Types.Dimension { DimValue = dimension.Size });
        }

        return new ValueInfoProto { Name = name, Type = new TypeProto { TensorType = tensor } };
    }

    private string AddTensor(string name, TensorProto.Types.DataType type, byte[] bytes, int count, params ReadOnlySpan<long> shape)
    {
        var product = 1L;
        foreach (var size in shape)
        {
            product *= size;
        }

        if (product != count)
        {
            throw new ArgumentException($"constant {name}: {count} values don't fill a shape of {product}", nameof(shape));
        }

        Claim(name);
        var tensor = new TensorProto { Name = name, DataType = (int)type, RawData = ByteString.CopyFrom(bytes) };
        tensor.Dims.AddRange(shape);
        _model.Graph.Initializer.Add(tensor);
        return name;
    }

    private void Claim(string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        if (!_names.Add(name))
        {
            throw new ArgumentException($"the graph has a value '{name}' already", nameof(name));
        }
    }
}
