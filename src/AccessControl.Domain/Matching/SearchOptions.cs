namespace AccessControl.Domain.Matching;

/// <summary>How a gallery is searched; the result is the same whatever these are.</summary>
/// <param name="Threads">Threads of one search at most, at least 1. The encoder wants the other cores, so one is the default.</param>
/// <param name="BytesPerThread">A gallery gets another thread for each of so many bytes of quantised rows: a small one is searched by the caller alone.</param>
public sealed record SearchOptions(int Threads = 1, long BytesPerThread = 16L << 20)
{
    /// <summary>One thread.</summary>
    public static SearchOptions Default { get; } = new();

    /// <summary>How many threads search so many bytes.</summary>
    internal int ThreadsFor(long bytes) => (int)Math.Clamp(1 + (bytes / Math.Max(1, BytesPerThread)), 1, Math.Max(1, Threads));
}
