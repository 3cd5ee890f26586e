using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace AccessControl.Domain.Matching.Search;

/// <summary>AVX-VNNI: rows widened to 16 bits, products added in pairs to the sum by one instruction, which doesn't saturate.</summary>
internal sealed unsafe class AvxVnniDot : DotKernel
{
    private const int Step = 16;

    public static bool IsSupported => AvxVnni.IsSupported;

    /// <inheritdoc/>
    public override string Name => "AVX-VNNI";

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Multiply(sbyte* rows, int stride, int count, short* probe, int* sums)
    {
        var row = 0;
        for (; row + 4 <= count; row += 4)
        {
            var r0 = rows + ((nint)row * stride);
            var r1 = r0 + stride;
            var r2 = r1 + stride;
            var r3 = r2 + stride;
            Vector256<int> a0 = default, a1 = default, a2 = default, a3 = default;
            for (var i = 0; i < stride; i += Step)
            {
                a0 = Add(a0, r0 + i, probe + i);
                a1 = Add(a1, r1 + i, probe + i);
                a2 = Add(a2, r2 + i, probe + i);
                a3 = Add(a3, r3 + i, probe + i);
            }

            var low = Ssse3.HorizontalAdd(a0.GetLower() + a0.GetUpper(), a1.GetLower() + a1.GetUpper());
            var high = Ssse3.HorizontalAdd(a2.GetLower() + a2.GetUpper(), a3.GetLower() + a3.GetUpper());
            Ssse3.HorizontalAdd(low, high).Store(sums + row);
        }

        for (; row < count; row++)
        {
            var r = rows + ((nint)row * stride);
            Vector256<int> a = default;
            for (var i = 0; i < stride; i += Step)
            {
                a = Add(a, r + i, probe + i);
            }

            sums[row] = Vector256.Sum(a);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<int> Add(Vector256<int> sum, sbyte* numbers, short* probe)
    {
        var row = Vector128.Load(numbers);
        return AvxVnni.MultiplyWideningAndAdd(sum, Avx2.ConvertToVector256Int16(row), Vector256.Load(probe));
    }
}
