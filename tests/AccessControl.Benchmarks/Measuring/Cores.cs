using System.Diagnostics;
using System.Numerics;

namespace AccessControl.Benchmarks.Measuring;

/// <summary>Keeps this process, and those it starts, to two cores: the figures are of a small machine.</summary>
internal static class Cores
{
    public const int Wanted = 2;

    /// <returns>How many may be used.</returns>
    public static int Limit()
    {
        using var self = Process.GetCurrentProcess();
        var allowed = (ulong)self.ProcessorAffinity;
        var kept = 0UL;
        for (var bit = 0; bit < 64 && BitOperations.PopCount(kept) < Wanted; bit++)
        {
            kept |= allowed & (1UL << bit);
        }

        self.ProcessorAffinity = (nint)kept;
        return BitOperations.PopCount(kept);
    }
}
