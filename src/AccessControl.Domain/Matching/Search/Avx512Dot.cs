using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace AccessControl.Domain.Matching.Search;

/// <summary>AVX-512 BW: rows widened to 16 bits, products added in pairs to 32 bits, which can't saturate.</summary>
/// <remarks>.NET 10 offers no class for AVX-512 VNNI (its <see cref="AvxVnni"/> is the other encoding); the memory is the limit here all the same.</remarks>
internal sealed unsafe class Avx512Dot : DotKernel
{
    private const int Step = 32;

    public static bool IsSupported => Avx512BW.IsSupported;

    /// <inheritdoc/>
    public override string Name => "AVX-512 BW";

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
            Vector512<int> a0 = default, a1 = default, a2 = default, a3 = default;
            for (var i = 0; i < stride; i += 2 * Step)
            {
                var q0 = Vector512.Load(probe + i);
                var q1 = Vector512.Load(probe + i + Step);
                a0 += Products(r0 + i, q0) + Products(r0 + i + Step, q1);
                a1 += Products(r1 + i, q0) + Products(r1 + i + Step, q1);
                a2 += Products(r2 + i, q0) + Products(r2 + i + Step, q1);
                a3 += Products(r3 + i, q0) + Products(r3 + i + Step, q1);
            }

            // Four sums by seven additions, not four trees.
            var low = Ssse3.HorizontalAdd(Folded(a0), Folded(a1));
            var high = Ssse3.HorizontalAdd(Folded(a2), Folded(a3));
            Ssse3.HorizontalAdd(low, high).Store(sums + row);
        }

        for (; row < count; row++)
        {
            var r = rows + ((nint)row * stride);
            Vector512<int> a = default;
            for (var i = 0; i < stride; i += Step)
            {
                a += Products(r + i, Vector512.Load(probe + i));
            }

            sums[row] = Vector512.Sum(a);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<int> Products(sbyte* row, Vector512<short> probe) =>
        Avx512BW.MultiplyAddAdjacent(Avx512BW.ConvertToVector512Int16(Vector256.Load(row)), probe);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<int> Folded(Vector512<int> a)
    {
        var half = a.GetLower() + a.GetUpper();
        return half.GetLower() + half.GetUpper();
    }
}
