using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace AccessControl.Domain.Matching.Search;

/// <summary>AVX-512 BW: rows widened to 16 bits, products added in pairs to 32 bits, which can't saturate.</summary>
/// <remarks>
/// .NET 10 offers no class for AVX-512 VNNI (its <see cref="AvxVnni"/> is the other encoding); the memory is the limit here all the same. Rows are read one after the
/// other, as a stream that the processor reads ahead by itself.
/// </remarks>
internal sealed unsafe class Avx512Dot : DotKernel
{
    private const int Step = 32;

    /// <summary>Bytes that the memory is asked for before their turn.</summary>
    private const int Ahead = 4096;

    public static bool IsSupported => Avx512BW.IsSupported;

    /// <inheritdoc/>
    public override string Name => "AVX-512 BW";

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Multiply(sbyte* rows, int stride, int count, short* probe, int* sums)
    {
        var row = 0;
        for (; row + 4 <= count; row += 4, rows += 4 * (nint)stride)
        {
            // Four sums by seven additions, not four trees.
            var low = Ssse3.HorizontalAdd(Row(rows, stride, probe), Row(rows + stride, stride, probe));
            var high = Ssse3.HorizontalAdd(Row(rows + (2 * (nint)stride), stride, probe), Row(rows + (3 * (nint)stride), stride, probe));
            Ssse3.HorizontalAdd(low, high).Store(sums + row);
        }

        for (; row < count; row++, rows += stride)
        {
            sums[row] = Vector128.Sum(Row(rows, stride, probe));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<int> Row(sbyte* row, int stride, short* probe)
    {
        Vector512<int> a = default, b = default;
        for (var i = 0; i < stride; i += 2 * Step)
        {
            Sse.Prefetch0(row + i + Ahead);
            a += Products(row + i, probe + i);
            b += Products(row + i + Step, probe + i + Step);
        }

        a += b;
        var half = a.GetLower() + a.GetUpper();
        return half.GetLower() + half.GetUpper();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<int> Products(sbyte* row, short* probe) =>
        Avx512BW.MultiplyAddAdjacent(Avx512BW.ConvertToVector512Int16(Vector256.Load(row)), Vector512.Load(probe));
}
