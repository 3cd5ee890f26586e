using System.Buffers.Binary;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using AccessControl.Domain.Matching;

namespace AccessControl.Domain.People.Records;

/// <summary>A trained encoder of records: two records of one person have embeddings that lie together.</summary>
/// <remarks>
/// Immutable, thread-safe. The rows of a record's features are added up, divided by the root of their number, bent by tanh, sent through one dense layer, and brought to length 1. The table is
/// of 8 bits with a scale for each row. File, little-endian: 16 bytes of mark, buckets and dimension (int32), the table row by row (a scale as float32, then so many int8), the dense layer's
/// weights row by row and its biases (float32), SHA-256 of all that.
/// </remarks>
public sealed class RecordTwin
{
    /// <summary>Numbers in an embedding.</summary>
    public const int Dimension = 64;

    private const int HeaderBytes = 24, RowBytes = sizeof(float) + Dimension;

    private const int TableBytes = RecordFeatures.Buckets * RowBytes, DenseNumbers = (Dimension * Dimension) + Dimension;

    private const int FileBytes = HeaderBytes + TableBytes + (DenseNumbers * sizeof(float)) + SHA256.HashSizeInBytes;

    private readonly float[] _scales = new float[RecordFeatures.Buckets];
    private readonly sbyte[] _table = new sbyte[RecordFeatures.Buckets * Dimension];
    private readonly float[] _dense = new float[Dimension * Dimension];
    private readonly float[] _biases = new float[Dimension];

    private RecordTwin(ReadOnlySpan<byte> file)
    {
        for (var row = 0; row < RecordFeatures.Buckets; row++)
        {
            var bytes = file.Slice(HeaderBytes + (row * RowBytes), RowBytes);
            _scales[row] = BinaryPrimitives.ReadSingleLittleEndian(bytes);
            MemoryMarshal.Cast<byte, sbyte>(bytes[sizeof(float)..]).CopyTo(_table.AsSpan(row * Dimension));
        }

        for (var i = 0; i < DenseNumbers; i++)
        {
            var number = BinaryPrimitives.ReadSingleLittleEndian(file[(HeaderBytes + TableBytes + (i * sizeof(float)))..]);
            (i < _dense.Length ? _dense : _biases)[i < _dense.Length ? i : i - _dense.Length] = number;
        }

        Model = new ModelId("record-twin", Convert.ToHexStringLower(SHA256.HashData(file)));
    }

    private static ReadOnlySpan<byte> Mark => "record-twin 1\n\0\0"u8;

    /// <summary>Which model this is.</summary>
    public ModelId Model { get; }

    /// <summary>Reads a model.</summary>
    /// <param name="file">The whole file.</param>
    /// <param name="origin">Its name for messages.</param>
    /// <exception cref="UnusableConfigurationException">It isn't one, or is damaged; the line names it.</exception>
    public static RecordTwin Read(ReadOnlySpan<byte> file, string origin)
    {
        if (file.Length != FileBytes || !file.StartsWith(Mark)
            || BinaryPrimitives.ReadInt32LittleEndian(file[16..]) != RecordFeatures.Buckets || BinaryPrimitives.ReadInt32LittleEndian(file[20..]) != Dimension)
        {
            throw new UnusableConfigurationException($"{origin}: isn't an encoder of records; install the program again.");
        }

        if (!SHA256.HashData(file[..^SHA256.HashSizeInBytes]).AsSpan().SequenceEqual(file[^SHA256.HashSizeInBytes..]))
        {
            throw new UnusableConfigurationException($"{origin}: is damaged; install the program again.");
        }

        return new RecordTwin(file);
    }

    /// <summary>Writes trained weights as a model: the table in 8 bits.</summary>
    /// <param name="table">Row by row, <see cref="RecordFeatures.Buckets"/> times <see cref="Dimension"/>.</param>
    /// <param name="dense">Weights of the dense layer, a row for each output.</param>
    /// <param name="biases">One for each output.</param>
    /// <returns>The file. The same weights give the same bytes.</returns>
    /// <exception cref="ArgumentException">A size is another, or a weight isn't finite.</exception>
    public static byte[] Write(ReadOnlySpan<float> table, ReadOnlySpan<float> dense, ReadOnlySpan<float> biases)
    {
        if (table.Length != RecordFeatures.Buckets * Dimension || dense.Length != Dimension * Dimension || biases.Length != Dimension)
        {
            throw new ArgumentException($"An encoder of records has {RecordFeatures.Buckets * Dimension} + {Dimension * Dimension} + {Dimension} weights.", nameof(table));
        }

        var file = new byte[FileBytes];
        Mark.CopyTo(file);
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(16), RecordFeatures.Buckets);
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(20), Dimension);
        for (var row = 0; row < RecordFeatures.Buckets; row++)
        {
            var weights = table.Slice(row * Dimension, Dimension);
            var largest = TensorPrimitives.MaxMagnitude(weights);
            var scale = Math.Abs(largest) / sbyte.MaxValue;
            if (!float.IsFinite(scale))
            {
                throw new ArgumentException($"A weight of row {row} isn't finite.", nameof(table));
            }

            var bytes = file.AsSpan(HeaderBytes + (row * RowBytes), RowBytes);
            BinaryPrimitives.WriteSingleLittleEndian(bytes, scale);
            for (var i = 0; i < Dimension; i++)
            {
                bytes[sizeof(float) + i] = scale > 0 ? (byte)(sbyte)MathF.Round(weights[i] / scale) : (byte)0;
            }
        }

        for (var i = 0; i < DenseNumbers; i++)
        {
            var number = i < dense.Length ? dense[i] : biases[i - dense.Length];
            BinaryPrimitives.WriteSingleLittleEndian(file.AsSpan(HeaderBytes + TableBytes + (i * sizeof(float))), number);
        }

        SHA256.HashData(file.AsSpan(0, FileBytes - SHA256.HashSizeInBytes), file.AsSpan(FileBytes - SHA256.HashSizeInBytes));
        return file;
    }

    /// <summary>How near two embeddings lie, as a level of <see cref="RecordTrait.Likeness"/>.</summary>
    /// <param name="cosine">Of the two.</param>
    public static AgreementLevel LevelOf(double cosine) => cosine switch
    {
        >= 0.9 => AgreementLevel.Same,
        >= 0.8 => AgreementLevel.Part,
        >= 0.7 => AgreementLevel.Near,
        >= 0.5 => AgreementLevel.Alike,
        _ => AgreementLevel.Differs,
    };

    /// <summary>Embeds a record.</summary>
    /// <returns><see cref="Dimension"/> numbers of length 1; zeros where the record says nothing, which is like to nobody.</returns>
    public float[] Embed(PersonRecord record)
    {
        var embedding = new float[Dimension];
        Embed(record, embedding);
        return embedding;
    }

    /// <summary>Embeds a record where there is room for it.</summary>
    /// <param name="record">The record.</param>
    /// <param name="embedding">Takes <see cref="Dimension"/> numbers.</param>
    public void Embed(PersonRecord record, Span<float> embedding)
    {
        var features = RecordFeatures.Of(record);
        embedding.Clear();
        if (features.Length == 0)
        {
            return;
        }

        Span<float> sum = stackalloc float[Dimension];
        Span<float> row = stackalloc float[Dimension];
        sum.Clear();
        foreach (var feature in features)
        {
            TensorPrimitives.ConvertTruncating<sbyte, float>(_table.AsSpan(feature * Dimension, Dimension), row);
            TensorPrimitives.MultiplyAdd(row, _scales[feature], sum, sum);
        }

        TensorPrimitives.Divide(sum, MathF.Sqrt(features.Length), sum);
        TensorPrimitives.Tanh(sum, sum);
        for (var i = 0; i < Dimension; i++)
        {
            embedding[i] = TensorPrimitives.Dot(sum, _dense.AsSpan(i * Dimension, Dimension)) + _biases[i];
        }

        TensorPrimitives.Divide(embedding, Math.Max(TensorPrimitives.Norm(embedding), 1e-12f), embedding);
    }
}
