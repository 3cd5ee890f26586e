using System.Security.Cryptography;
using NodaTime;

namespace AccessControl.Domain.Signatures;

/// <summary>
/// One-time numbers for signatures that are written on a pad just now: one is given out when the pad is laid before somebody, for one purpose, and taken once, together with the writing.
/// </summary>
/// <remarks>Thread-safe. They live in memory: after a restart none is good any more. A bounded number is open at a time, and of one purpose a few: the oldest goes first, and whoever asks for many takes none from another purpose.</remarks>
public sealed class PadNonces(TimeProvider time)
{
    private const int LargestOpen = 1024, LargestOpenOfOne = 8;
    private const int Length = 16;

    // A pad's own clock may run a little faster than this one.
    private const double Hasty = 0.9;

    private readonly Lock _gate = new();
    private readonly OrderedDictionary<string, (string Purpose, long At)> _open = new(StringComparer.Ordinal);

    /// <summary>For so long one is good.</summary>
    public static Duration GoodFor { get; } = Duration.FromMinutes(2);

    /// <summary>Gives one out.</summary>
    /// <param name="purpose">What the signature is for: the question that a door asks, the person who is being enrolled. Good for nothing else.</param>
    /// <returns>32 hexadecimal digits that nobody can guess.</returns>
    public string Issue(string purpose)
    {
        ArgumentException.ThrowIfNullOrEmpty(purpose);
        var nonce = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(Length));
        lock (_gate)
        {
            var own = _open.Where(one => one.Value.Purpose == purpose).Select(one => one.Key).ToList();
            if (own.Count == LargestOpenOfOne)
            {
                _open.Remove(own[0]);
            }
            else if (_open.Count == LargestOpen)
            {
                _open.RemoveAt(0);
            }

            _open.Add(nonce, (purpose, time.GetTimestamp()));
        }

        return nonce;
    }

    /// <summary>Takes one, whatever comes of it: it is good once.</summary>
    /// <param name="capture">What came with it.</param>
    /// <param name="purpose">What the signature is brought for.</param>
    /// <returns>True where it was given out for that purpose a short while ago, and the writing can have been written since.</returns>
    public bool TryTake(PadCapture capture, string purpose)
    {
        ArgumentNullException.ThrowIfNull(capture);
        (string Purpose, long At) given;
        lock (_gate)
        {
            if (!_open.Remove(capture.Nonce, out given))
            {
                return false;
            }
        }

        var since = time.GetElapsedTime(given.At);
        return given.Purpose == purpose && since < GoodFor.ToTimeSpan() && since.TotalSeconds >= Hasty * capture.Trace.Duration;
    }
}
