using System.Text;

using Google.FlatBuffers;

namespace AccessControl.Vision.ModelPacks.TfLite;

/// <summary>
/// A FlatBuffers table of a TensorFlow Lite file, read by field index (the order of fields in schema version 3). Reading outside the file is
/// an <see cref="ArgumentOutOfRangeException"/>, which the reader of the model turns into its own error.
/// </summary>
internal readonly struct TfLiteTable
{
    private readonly Table _table;

    private TfLiteTable(int position, ByteBuffer bytes) => _table = new Table(position, bytes);

    /// <summary>The table at the root of a file.</summary>
    public static TfLiteTable Root(ByteBuffer bytes) => new(bytes.GetInt(bytes.Position) + bytes.Position, bytes);

    public int Int32(int field, int missing) => Offset(field) is var at and not 0 ? _table.bb.GetInt(_table.bb_pos + at) : missing;

    public int Int8(int field, int missing) => Offset(field) is var at and not 0 ? _table.bb.GetSbyte(_table.bb_pos + at) : missing;

    public bool Boolean(int field) => Int8(field, 0) != 0;

    public TfLiteTable? Child(int field) => Offset(field) is var at and not 0 ? new TfLiteTable(_table.__indirect(_table.bb_pos + at), _table.bb) : null;

    public string Text(int field) => Encoding.UTF8.GetString(Vector(field, sizeof(byte)).Span);

    public int[] Integers(int field)
    {
        var bytes = Vector(field, sizeof(int)).Span;
        var values = new int[bytes.Length / sizeof(int)];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = System.Buffers.Binary.BinaryPrimitives.ReadInt32LittleEndian(bytes[(i * sizeof(int))..]);
        }

        return values;
    }

    public ReadOnlyMemory<byte> Bytes(int field) => Vector(field, sizeof(byte));

    public TfLiteTable[] Children(int field, int most)
    {
        var count = Vector(field, sizeof(int)).Length / sizeof(int);
        if (count > most)
        {
            throw new TfLiteException($"holds {count} entries where at most {most} are expected");
        }

        if (count == 0)
        {
            return [];
        }

        var start = _table.__vector(Offset(field));
        var children = new TfLiteTable[count];
        for (var i = 0; i < count; i++)
        {
            children[i] = new TfLiteTable(_table.__indirect(start + (i * sizeof(int))), _table.bb);
        }

        return children;
    }

    private int Offset(int field) => _table.__offset(4 + (2 * field));

    /// <summary>A vector's bytes, after its length was held against the file's.</summary>
    private ReadOnlyMemory<byte> Vector(int field, int elementSize)
    {
        var at = Offset(field);
        if (at == 0)
        {
            return ReadOnlyMemory<byte>.Empty;
        }

        var (start, count) = (_table.__vector(at), _table.__vector_len(at));
        if (start < 0 || count < 0 || start + ((long)count * elementSize) > _table.bb.Length)
        {
            throw new TfLiteException("a list reaches beyond the end of the file");
        }

        return _table.bb.ToArraySegment(start, count * elementSize);
    }
}
