using System.Buffers;
using AccessControl.Domain.Captures;
using AccessControl.Domain.Entrances;

namespace AccessControl.Service.Composition;

/// <summary>Keeps the newest picture for the pages, as JPEG, and makes it only while somebody looks.</summary>
/// <remarks>The entrance's thread offers frames, pages read; neither waits long for the other.</remarks>
internal sealed class LivePicture(IPictureCodec codec, TimeProvider time) : IFrameSink
{
    private const int JpegQuality = 75;
    private static readonly TimeSpan LookedLately = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan Stale = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(100);

    private readonly Lock _turn = new();
    private readonly ArrayBufferWriter<byte> _making = new(64 * 1024);
    private byte[] _newest = [];
    private int _length;
    private long _lastLook = long.MinValue;
    private long _lastMade = long.MinValue;

    /// <summary>Encodes the frame where a page asked within the last seconds, at most ten times a second.</summary>
    public void Offer(Frame frame)
    {
        var now = time.GetTimestamp();
        if (!IsWithin(Interlocked.Read(ref _lastLook), now, LookedLately) || IsWithin(_lastMade, now, Interval))
        {
            return;
        }

        Interlocked.Exchange(ref _lastMade, now);
        _making.ResetWrittenCount();
        codec.WriteJpeg(frame, JpegQuality, _making);
        lock (_turn)
        {
            if (_newest.Length < _making.WrittenCount)
            {
                _newest = new byte[_making.WrittenCount * 2];
            }

            _making.WrittenSpan.CopyTo(_newest);
            _length = _making.WrittenCount;
        }
    }

    /// <summary>Copies the newest picture.</summary>
    /// <returns>False where there is none, or only one of somebody who is long gone.</returns>
    public bool TryWrite(IBufferWriter<byte> output)
    {
        var now = time.GetTimestamp();
        Interlocked.Exchange(ref _lastLook, now);
        if (!IsWithin(Interlocked.Read(ref _lastMade), now, Stale))
        {
            return false;
        }

        lock (_turn)
        {
            output.Write(_newest.AsSpan(0, _length));
            return _length > 0;
        }
    }

    private bool IsWithin(long then, long now, TimeSpan span) => then != long.MinValue && time.GetElapsedTime(then, now) < span;
}
