using Google.FlatBuffers;

namespace AccessControl.Vision.ModelPacks.TfLite;

/// <summary>
/// A TensorFlow Lite file, read as far as float models without control flow need it: one subgraph, its tensors and operators. Field numbers
/// are those of TensorFlow Lite's <c>schema.fbs</c>, version 3. Everything in the file is held against the file's size before it is believed.
/// </summary>
internal sealed class TfLiteModel
{
    private const int MostTensors = 100_000;
    private const int MostOperators = 20_000;
    private const int HighestRank = 8;

    private TfLiteModel(TfLiteTensor[] tensors, int[] inputs, int[] outputs, TfLiteOperator[] operators)
    {
        Tensors = tensors;
        Inputs = inputs;
        Outputs = outputs;
        Operators = operators;
    }

    public IReadOnlyList<TfLiteTensor> Tensors { get; }

    public IReadOnlyList<int> Inputs { get; }

    public IReadOnlyList<int> Outputs { get; }

    public IReadOnlyList<TfLiteOperator> Operators { get; }

    /// <exception cref="TfLiteException">It isn't such a file, is cut short, or holds an operator or type that isn't converted.</exception>
    public static TfLiteModel Read(byte[] file)
    {
        if (file.Length < 8 || !file.AsSpan(4, 4).SequenceEqual("TFL3"u8))
        {
            throw new TfLiteException("isn't a TensorFlow Lite file of schema version 3");
        }

        try
        {
            return ReadRoot(TfLiteTable.Root(new ByteBuffer(file)));
        }
        catch (Exception exception) when (exception is ArgumentException or IndexOutOfRangeException or OverflowException)
        {
            throw new TfLiteException("is cut short or damaged: an offset points outside the file", exception);
        }
    }

    private static TfLiteModel ReadRoot(TfLiteTable root)
    {
        var subgraphs = root.Children(2, 64);
        if (subgraphs.Length != 1)
        {
            throw new TfLiteException($"holds {subgraphs.Length} subgraphs; one is expected");
        }

        var buffers = root.Children(4, MostTensors);
        var tensors = Array.ConvertAll(subgraphs[0].Children(0, MostTensors), table => ReadTensor(table, buffers));
        var codes = Array.ConvertAll(root.Children(1, 1024), ReadCode);
        var operators = Array.ConvertAll(subgraphs[0].Children(3, MostOperators), table => ReadOperator(table, codes, tensors));
        return new TfLiteModel(tensors, Indices(subgraphs[0], 1, tensors), Indices(subgraphs[0], 2, tensors), operators);
    }

    private static TfLiteTensor ReadTensor(TfLiteTable table, TfLiteTable[] buffers)
    {
        var (name, shape, type, buffer) = (table.Text(3), table.Integers(0), table.Int8(1, 0), table.Int32(2, 0));
        if (!Enum.IsDefined((TfLiteTensorType)type))
        {
            throw new TfLiteException($"tensor '{name}' has element type {type}; only 32-bit floats and integers are converted");
        }

        if (shape.Length > HighestRank || shape.Any(size => size < 1))
        {
            throw new TfLiteException($"tensor '{name}' has the shape [{string.Join(", ", shape)}], which isn't converted");
        }

        if (buffer < 0 || buffer >= buffers.Length)
        {
            throw new TfLiteException($"tensor '{name}' refers to buffer {buffer} of {buffers.Length}");
        }

        var data = buffers[buffer].Bytes(0);
        var bytes = shape.Aggregate(type == (int)TfLiteTensorType.Float16 ? 2L : 4L, (product, size) => checked(product * size));
        if (!data.IsEmpty && data.Length != bytes)
        {
            throw new TfLiteException($"tensor '{name}' has {data.Length} bytes; its shape asks for {bytes}");
        }

        return new TfLiteTensor(name, shape, (TfLiteTensorType)type, data);
    }

    /// <summary>Newer files keep the operator's number in a second, wider field; the larger of the two holds.</summary>
    private static (int Number, string Custom) ReadCode(TfLiteTable table) => (Math.Max(table.Int8(0, 0), table.Int32(3, 0)), table.Text(1));

    private static TfLiteOperator ReadOperator(TfLiteTable table, (int Number, string Custom)[] codes, TfLiteTensor[] tensors)
    {
        var code = table.Int32(0, 0);
        if (code < 0 || code >= codes.Length)
        {
            throw new TfLiteException($"an operator refers to code {code} of {codes.Length}");
        }

        var (number, custom) = codes[code];
        if (custom.Length > 0 || !Enum.IsDefined((TfLiteOperation)number))
        {
            throw new TfLiteException($"the operator {TfLiteOperatorNames.NameOf(number, custom)} isn't converted");
        }

        var (inputs, outputs) = (table.Integers(1), Indices(table, 2, tensors));
        if (inputs.Any(index => index < -1 || index >= tensors.Length) || inputs.Length > 8)
        {
            throw new TfLiteException($"an operator {(TfLiteOperation)number} has inputs that the file doesn't have");
        }

        return outputs.Length == 1
            ? new TfLiteOperator((TfLiteOperation)number, inputs, outputs[0], table.Child(4))
            : throw new TfLiteException($"an operator {(TfLiteOperation)number} has {outputs.Length} outputs; one is expected");
    }

    private static int[] Indices(TfLiteTable table, int field, TfLiteTensor[] tensors)
    {
        var indices = table.Integers(field);
        return indices.All(index => index >= 0 && index < tensors.Length)
            ? indices
            : throw new TfLiteException("refers to a tensor that it doesn't have");
    }
}
