using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace AccessControl.Domain.Matching.Search;

/// <summary>AVX-VNNI: rows widened to 16 bits, products added in pairs to the sum by one instruction, which doesn't saturate.</summary>
/// <remarks>Rows are read one after the other, as a stream that the processor reads ahead by itself.</remarks>
internal sealed unsafe class AvxVnniDot : DotKernel
{
    private const int Step = 16;

    /// <summary>Bytes that the memory is asked for before their turn.</summary>
    private const int Ahead = 4096;

    public static bool IsSupported => AvxVnni.IsSupported;

    /// <inheritdoc/>
    public override string Name => "AVX-VNNI";

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Multiply(sbyte* rows, int stride, int count, short* probe, int* sums)
    {
        var row = 0;
        for (; row + 4 <= count; row += 4, rows += 4 * (nint)stride)
        {
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
        Vector256<int> a = default, b = default;
        for (var i = 0; i < stride; i += 4 * Step)
        {
            Sse.Prefetch0(row + i + Ahead);
            a = Add(a, row + i, probe + i);
            b = Add(b, row + i + Step, probe + i + Step);
            a = Add(a, row + i + (2 * Step), probe + i + (2 * Step));
            b = Add(b, row + i + (3 * Step), probe + i + (3 * Step));
        }

        a += b;
        return a.GetLower() + a.GetUpper();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<int> Add(Vector256<int> sum, sbyte* row, short* probe) =>
        AvxVnni.MultiplyWideningAndAdd(sum, Avx2.ConvertToVector256Int16(Vector128.Load(row)), Vector256.Load(probe));
}
