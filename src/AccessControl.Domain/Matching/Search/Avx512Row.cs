using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace AccessControl.Domain.Matching.Search;

/// <summary>AVX-512 BW: rows widened to 16 bits, products added in pairs to 32 bits, which can't saturate.</summary>
/// <remarks>
/// .NET 10 offers no class for AVX-512 VNNI (its <see cref="AvxVnni"/> is the other encoding); the memory is the limit here all the same.
/// </remarks>
internal readonly unsafe struct Avx512Row : IRowProduct
{
    private const int Step = 32;

    /// <inheritdoc/>
    public static string Name => "AVX-512 BW";

    /// <inheritdoc/>
    public static bool IsSupported => Avx512BW.IsSupported;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<int> Of(sbyte* row, int stride, short* probe)
    {
        Vector512<int> a = default, b = default;
        for (var i = 0; i < stride; i += 2 * Step)
        {
            a += Products(row + i, probe + i);
            b += Products(row + i + Step, probe + i + Step);
        }

        a += b;
        var half = a.GetLower() + a.GetUpper();
        return half.GetLower() + half.GetUpper();
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<int> OfRaised(sbyte* row, int stride, sbyte* probe)
    {
        Vector512<int> sum = default;
        for (var i = 0; i < stride; i += 2 * Step)
        {
            var raised = (Vector512.Load(row + i) ^ Vector512.Create((sbyte)-IRowProduct.Raised)).AsByte();
            sum += Avx512BW.MultiplyAddAdjacent(Avx512BW.MultiplyAddAdjacent(raised, Vector512.Load(probe + i)), Vector512<short>.One);
        }

        var half = sum.GetLower() + sum.GetUpper();
        return half.GetLower() + half.GetUpper();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<int> Products(sbyte* row, short* probe) =>
        Avx512BW.MultiplyAddAdjacent(Avx512BW.ConvertToVector512Int16(Vector256.Load(row)), Vector512.Load(probe));
}
