using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using NodaTime;

namespace AccessControl.Domain.Captures;

/// <summary>A fixed number of frame buffers. It never grows: an empty pool means that the frame is skipped and counted.</summary>
/// <remarks>Thread-safe.</remarks>
public sealed class FramePool
{
    private readonly ConcurrentBag<byte[]> _free = [];
    private long _skipped;

    /// <summary>Makes the buffers.</summary>
    /// <param name="count">Number of buffers, at least 1. Camera, channel and entrance hold one each, so 4 is a good number.</param>
    /// <param name="maximalWidth">Pixels of the widest frame.</param>
    /// <param name="maximalHeight">Pixels of the highest frame.</param>
    public FramePool(int count, int maximalWidth, int maximalHeight)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(maximalWidth, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(maximalHeight, 1);
        Count = count;
        Capacity = checked(maximalWidth * maximalHeight * Frame.BytesPerPixel);
        for (var i = 0; i < count; i++)
        {
            _free.Add(GC.AllocateUninitializedArray<byte>(Capacity, pinned: true));
        }
    }

    /// <summary>Number of buffers there are.</summary>
    public int Count { get; }

    /// <summary>Bytes in a buffer.</summary>
    public int Capacity { get; }

    /// <summary>Number of buffers not lent at this moment.</summary>
    public int Free => _free.Count;

    /// <summary>How often no buffer was free.</summary>
    public long Skipped => Interlocked.Read(ref _skipped);

    /// <summary>Lends a buffer as a frame; its pixels hold what was there before.</summary>
    /// <param name="width">Pixels.</param>
    /// <param name="height">Pixels.</param>
    /// <param name="capturedAt">When the picture was taken.</param>
    /// <param name="capturedTimestamp">The same moment as a <see cref="TimeProvider.GetTimestamp"/> reading.</param>
    /// <param name="frame">The frame, owned by the caller.</param>
    /// <returns>False where no buffer is free; the skip is counted.</returns>
    /// <exception cref="ArgumentException">The frame is larger than the pool's buffers.</exception>
    public bool TryRent(int width, int height, Instant capturedAt, long capturedTimestamp, [NotNullWhen(true)] out Frame? frame)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 1);
        if ((long)width * height * Frame.BytesPerPixel > Capacity)
        {
            throw new ArgumentException($"A frame of {width}x{height} doesn't fit the pool's buffers of {Capacity} bytes.", nameof(width));
        }

        if (!_free.TryTake(out var buffer))
        {
            Interlocked.Increment(ref _skipped);
            frame = null;
            return false;
        }

        frame = new Frame(this, buffer, width, height, capturedAt, capturedTimestamp);
        return true;
    }

    internal void Return(byte[] buffer) => _free.Add(buffer);
}
