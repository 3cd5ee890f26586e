using System.Numerics.Tensors;
using System.Runtime.InteropServices;

namespace AccessControl.Domain.Matching.Search;

/// <summary>Rows of whole numbers in one piece of native memory, and after them each row's scale, error and norm.</summary>
/// <remarks>Written while it is being built, by one thread; read by any number afterwards.</remarks>
internal sealed unsafe class QuantisedRows
{
    private const int Padding = RowMemory.Alignment / sizeof(float);

    private readonly RowMemory? _memory;
    private readonly int _dimension;
    private readonly int _padded;

    /// <param name="dimension">Numbers in an embedding.</param>
    /// <param name="capacity">Rows; 0 takes no memory.</param>
    public QuantisedRows(int dimension, int capacity)
    {
        _dimension = dimension;
        Stride = StrideOf(dimension);
        Capacity = capacity;
        _padded = Padded(capacity);
        _memory = capacity > 0 ? new RowMemory(Length(dimension, capacity), isOneOfMany: capacity == GalleryBlock.Span) : null;
    }

    /// <summary>Numbers in a row with its padding of zeros.</summary>
    public int Stride { get; }

    public int Capacity { get; }

    public ReadOnlySpan<byte> Bytes => WritableBytes;

    public Span<byte> WritableBytes => _memory is null ? [] : _memory.Bytes;

    /// <summary>The first row; valid while this object is reachable.</summary>
    public sbyte* First => (sbyte*)(_memory is null ? null : _memory.Start);

    /// <summary>Scales of the rows, and up to a multiple of 16 more that mean nothing.</summary>
    public float* Scales => (float*)(First + ((nint)Capacity * Stride));

    public float* Errors => Scales + _padded;

    public float* Norms => Errors + _padded;

    /// <summary>Numbers in a row with its padding: whole cache lines.</summary>
    public static int StrideOf(int dimension) => (dimension + RowMemory.Alignment - 1) / RowMemory.Alignment * RowMemory.Alignment;

    public static int Length(int dimension, int count) => count == 0 ? 0 : checked((count * StrideOf(dimension)) + (3 * Padded(count) * sizeof(float)));

    /// <summary>Quantises an embedding into a row; false where its length is outside what a gallery takes.</summary>
    public bool TryWrite(int row, ReadOnlySpan<float> values)
    {
        if (!QuantisedRow.CanBe(TensorPrimitives.Norm(values)))
        {
            return false;
        }

        var quantised = QuantisedRow.Of(values, MemoryMarshal.Cast<byte, sbyte>(WritableBytes.Slice(row * Stride, _dimension)));
        Scales[row] = quantised.Scale;
        Errors[row] = quantised.Error;
        Norms[row] = quantised.Norm;
        return true;
    }

    /// <summary>The same with exactly so many rows.</summary>
    public QuantisedRows Trimmed(int count)
    {
        if (count == Capacity)
        {
            return this;
        }

        var trimmed = new QuantisedRows(_dimension, count);
        Bytes[..(count * Stride)].CopyTo(trimmed.WritableBytes);
        new ReadOnlySpan<float>(Scales, count).CopyTo(new Span<float>(trimmed.Scales, count));
        new ReadOnlySpan<float>(Errors, count).CopyTo(new Span<float>(trimmed.Errors, count));
        new ReadOnlySpan<float>(Norms, count).CopyTo(new Span<float>(trimmed.Norms, count));
        _memory?.Dispose();
        return trimmed;
    }

    private static int Padded(int count) => (count + Padding - 1) / Padding * Padding;
}
