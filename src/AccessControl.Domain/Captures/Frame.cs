using System.Runtime.CompilerServices;
using NodaTime;

namespace AccessControl.Domain.Captures;

/// <summary>
/// One picture: BGR, 8 bits a channel, rows without padding, in pinned memory so that native code wraps it without a copy.
/// </summary>
/// <remarks>
/// A frame has one owner at a time, and the owner disposes it; its memory then goes back to the <see cref="FramePool"/> it came from.
/// Not thread-safe. After <see cref="Dispose"/> every access to the pixels throws <see cref="ObjectDisposedException"/>.
/// </remarks>
public sealed class Frame : IDisposable
{
    /// <summary>Bytes a pixel takes.</summary>
    public const int BytesPerPixel = 3;

    private readonly FramePool? _pool;
    private byte[]? _buffer;

    internal Frame(FramePool? pool, byte[] buffer, int width, int height, Instant capturedAt, long capturedTimestamp)
    {
        _pool = pool;
        _buffer = buffer;
        Width = width;
        Height = height;
        CapturedAt = capturedAt;
        CapturedTimestamp = capturedTimestamp;
    }

    /// <summary>Width in pixels, at least 1.</summary>
    public int Width { get; }

    /// <summary>Height in pixels, at least 1.</summary>
    public int Height { get; }

    /// <summary>Bytes from one row to the next.</summary>
    public int Stride => Width * BytesPerPixel;

    /// <summary>When the picture was taken.</summary>
    public Instant CapturedAt { get; }

    /// <summary>The same moment as a <see cref="TimeProvider.GetTimestamp"/> reading: for durations.</summary>
    public long CapturedTimestamp { get; }

    /// <summary>The pixels: Height rows of Stride bytes, blue first.</summary>
    /// <exception cref="ObjectDisposedException">The frame was given back.</exception>
    public Span<byte> Pixels => Buffer.AsSpan(0, Stride * Height);

    /// <summary>Address of the first pixel, valid until <see cref="Dispose"/>.</summary>
    /// <exception cref="ObjectDisposedException">The frame was given back.</exception>
    public unsafe nint Address => (nint)Unsafe.AsPointer(ref Buffer[0]);

    private byte[] Buffer => _buffer ?? throw new ObjectDisposedException(nameof(Frame));

    /// <summary>A frame with memory of its own, for pictures that don't come from a camera. The pixels are zero.</summary>
    /// <param name="width">Pixels, at least 1.</param>
    /// <param name="height">Pixels, at least 1.</param>
    /// <param name="capturedAt">The picture's time.</param>
    public static Frame Create(int width, int height, Instant capturedAt)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 1);
        var buffer = GC.AllocateArray<byte>(checked(width * height * BytesPerPixel), pinned: true);
        return new Frame(null, buffer, width, height, capturedAt, 0);
    }

    /// <summary>Gives the memory back. The second call does nothing.</summary>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _buffer, null) is { } buffer)
        {
            _pool?.Return(buffer);
        }
    }
}
