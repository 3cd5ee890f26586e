using System.Runtime.InteropServices;

namespace AccessControl.Domain.Matching.Search;

/// <summary>Native memory for quantised rows, aligned to a cache line. It is overwritten before it is given back.</summary>
/// <remarks>Freed by its finalizer when no snapshot shows it any more: a reader that still searches an old snapshot never sees it go.</remarks>
internal sealed unsafe class RowMemory : SafeHandle
{
    /// <summary>Bytes of a cache line, and of the widest vector.</summary>
    public const int Alignment = 64;

    private readonly int _length;

    /// <param name="length">Bytes, at least 1; they begin as zeros.</param>
    public RowMemory(int length)
        : base(invalidHandleValue: 0, ownsHandle: true)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(length);
        _length = length;
        SetHandle((nint)NativeMemory.AlignedAlloc((nuint)length, Alignment));
        Bytes.Clear();
        GC.AddMemoryPressure(length);
    }

    /// <inheritdoc/>
    public override bool IsInvalid => handle == 0;

    /// <summary>The first byte; valid while this object is reachable.</summary>
    public byte* Start => (byte*)handle;

    /// <summary>All of it; valid while this object is reachable.</summary>
    public Span<byte> Bytes => new((byte*)handle, _length);

    /// <inheritdoc/>
    protected override bool ReleaseHandle()
    {
        Bytes.Clear();
        NativeMemory.AlignedFree((byte*)handle);
        GC.RemoveMemoryPressure(_length);
        return true;
    }
}
