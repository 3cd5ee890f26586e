using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using AccessControl.Domain.Matching;

namespace AccessControl.Benchmarks.Searches;

/// <summary>The limit of any search: reading the same bytes once, and nothing but adding them up.</summary>
internal static class ReadBandwidth
{
    private static long _sum;

    public static void Sum(ImmutableArray<GalleryBlock> blocks, int threads) =>
        Parallel.For(0, threads, new ParallelOptions { MaxDegreeOfParallelism = threads }, part =>
        {
            long sum = 0;
            for (var block = (int)((long)blocks.Length * part / threads); block < (int)((long)blocks.Length * (part + 1) / threads); block++)
            {
                sum += Sum(MemoryMarshal.Cast<byte, Vector512<long>>(blocks[block].Quantised));
            }

            Interlocked.Add(ref _sum, sum);
        });

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static long Sum(ReadOnlySpan<Vector512<long>> lines)
    {
        Vector512<long> a = default, b = default, c = default, d = default;
        var i = 0;
        for (; i + 4 <= lines.Length; i += 4)
        {
            a += lines[i];
            b += lines[i + 1];
            c += lines[i + 2];
            d += lines[i + 3];
        }

        for (; i < lines.Length; i++)
        {
            a += lines[i];
        }

        return Vector512.Sum(a + b + c + d);
    }
}
