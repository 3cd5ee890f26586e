using System.Diagnostics.CodeAnalysis;

namespace AccessControl.Vision.Cameras;

/// <summary>
/// Cuts a stream of JPEG pictures into pictures by walking their segments (ITU-T T.81, annex B), so that a thumbnail inside one doesn't end it.
/// Rubbish between pictures is passed over.
/// </summary>
/// <remarks>Fed with whatever came; holds one picture at most, of at most <see cref="LongestPicture"/> bytes.</remarks>
internal sealed class JpegStreamReader
{
    /// <summary>A longer picture is rubbish.</summary>
    public const int LongestPicture = 16 * 1024 * 1024;

    private const byte StartOfImage = 0xD8;
    private const byte EndOfImage = 0xD9;
    private const byte StartOfScan = 0xDA;

    private byte[] _buffer = new byte[256 * 1024];
    private int _filled;
    private int _position;
    private State _state = State.Searching;

    private enum State
    {
        Searching,
        Segments,
        Entropy,
        Complete,
    }

    /// <summary>Adds bytes of the stream.</summary>
    public void Feed(ReadOnlySpan<byte> bytes)
    {
        if (_filled + bytes.Length > LongestPicture)
        {
            Restart(_filled);
        }

        if (_filled + bytes.Length > _buffer.Length)
        {
            Array.Resize(ref _buffer, Math.Max(_buffer.Length * 2, _filled + bytes.Length));
        }

        bytes.CopyTo(_buffer.AsSpan(_filled));
        _filled += bytes.Length;
    }

    /// <summary>Takes the next whole picture.</summary>
    /// <param name="picture">A copy of its bytes.</param>
    /// <returns>False where more bytes are needed.</returns>
    public bool TryTake([NotNullWhen(true)] out byte[]? picture)
    {
        picture = null;
        while (true)
        {
            switch (_state)
            {
                case State.Searching when !FindStart():
                    return false;
                case State.Segments when !WalkSegments():
                    return false;
                case State.Entropy when !FindEnd():
                    return false;
                case State.Complete:
                    picture = _buffer.AsSpan(0, _position).ToArray();
                    Restart(_position);
                    return true;
                default:
                    break;
            }
        }
    }

    private bool FindStart()
    {
        var at = _buffer.AsSpan(0, _filled).IndexOf([(byte)0xFF, StartOfImage]);
        if (at < 0)
        {
            Restart(_filled > 0 && _buffer[_filled - 1] == 0xFF ? _filled - 1 : _filled);
            return false;
        }

        Restart(at);
        _position = 2;
        _state = State.Segments;
        return true;
    }

    private bool WalkSegments()
    {
        while (true)
        {
            if (_position + 4 > _filled)
            {
                return false;
            }

            if (_buffer[_position] != 0xFF)
            {
                Restart(2);
                return true;
            }

            var marker = _buffer[_position + 1];
            if (marker == 0xFF)
            {
                _position++;
                continue;
            }

            if (marker is StartOfImage or EndOfImage or < 0xC0)
            {
                Restart(2);
                return true;
            }

            var length = (_buffer[_position + 2] << 8) | _buffer[_position + 3];
            if (_position + 2 + length > _filled)
            {
                return false;
            }

            _position += 2 + length;
            if (marker == StartOfScan)
            {
                _state = State.Entropy;
                return true;
            }
        }
    }

    /// <summary>
    /// In entropy-coded data 0xFF is followed by a stuffed zero or a restart marker; anything else is a marker, and the segments go on.
    /// </summary>
    /// <returns>False where more bytes are needed.</returns>
    private bool FindEnd()
    {
        while (true)
        {
            var at = _buffer.AsSpan(_position, _filled - _position).IndexOf((byte)0xFF);
            if (at < 0 || _position + at + 1 >= _filled)
            {
                _position = at < 0 ? _filled : _position + at;
                return false;
            }

            var marker = _buffer[_position + at + 1];
            _position += at;
            switch (marker)
            {
                case EndOfImage:
                    _position += 2;
                    _state = State.Complete;
                    return true;
                case 0x00 or (>= 0xD0 and <= 0xD7):
                    _position += 2;
                    break;
                case 0xFF:
                    _position++;
                    break;
                default:
                    _state = State.Segments;
                    return true;
            }
        }
    }

    private void Restart(int keepFrom)
    {
        _buffer.AsSpan(keepFrom, _filled - keepFrom).CopyTo(_buffer);
        _filled -= keepFrom;
        _position = 0;
        _state = State.Searching;
    }
}
