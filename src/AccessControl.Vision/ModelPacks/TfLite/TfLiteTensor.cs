using System.Buffers.Binary;

namespace AccessControl.Vision.ModelPacks.TfLite;

/// <summary>A tensor of a TensorFlow Lite model: a constant where it has data, else a value that an operator or the caller gives.</summary>
/// <param name="Name">Name in the file; may be empty.</param>
/// <param name="Shape">Sizes as the file gives them, channels last.</param>
/// <param name="Type">Element type.</param>
/// <param name="Data">Little-endian bytes of a constant.</param>
internal sealed record TfLiteTensor(string Name, IReadOnlyList<int> Shape, TfLiteTensorType Type, ReadOnlyMemory<byte> Data)
{
    public bool IsConstant => !Data.IsEmpty;

    public int Rank => Shape.Count;

    public float[] Floats()
    {
        Expect(TfLiteTensorType.Float32);
        var values = new float[Data.Length / sizeof(float)];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = BinaryPrimitives.ReadSingleLittleEndian(Data.Span[(i * sizeof(float))..]);
        }

        return values;
    }

    public int[] Integers()
    {
        Expect(TfLiteTensorType.Int32);
        var values = new int[Data.Length / sizeof(int)];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = BinaryPrimitives.ReadInt32LittleEndian(Data.Span[(i * sizeof(int))..]);
        }

        return values;
    }

    private void Expect(TfLiteTensorType type)
    {
        if (!IsConstant)
        {
            throw new TfLiteException($"tensor '{Name}' must be a constant");
        }

        if (Type != type)
        {
            throw new TfLiteException($"tensor '{Name}' holds {Type}, {type} is needed");
        }
    }
}
