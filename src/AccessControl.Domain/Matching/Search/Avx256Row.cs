using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace AccessControl.Domain.Matching.Search;

/// <summary>256 bits at a time: rows widened to 16 bits, products added in pairs.</summary>
/// <typeparam name="TSum">How products are added.</typeparam>
internal readonly unsafe struct Avx256Row<TSum> : IRowProduct
    where TSum : struct, IPairSum
{
    private const int Step = 16;

    /// <inheritdoc/>
    public static string Name => TSum.Name;

    /// <inheritdoc/>
    public static bool IsSupported => TSum.IsSupported;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<int> Of(sbyte* row, int stride, short* probe)
    {
        Vector256<int> a = default, b = default;
        for (var i = 0; i < stride; i += 4 * Step)
        {
            a = Add(a, row + i, probe + i);
            b = Add(b, row + i + Step, probe + i + Step);
            a = Add(a, row + i + (2 * Step), probe + i + (2 * Step));
            b = Add(b, row + i + (3 * Step), probe + i + (3 * Step));
        }

        a += b;
        return a.GetLower() + a.GetUpper();
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<int> OfRaised(sbyte* row, int stride, sbyte* probe)
    {
        Vector256<int> a = default, b = default;
        for (var i = 0; i < stride; i += 4 * Step)
        {
            a = AddRaised(a, row + i, probe + i);
            b = AddRaised(b, row + i + (2 * Step), probe + i + (2 * Step));
        }

        a += b;
        return a.GetLower() + a.GetUpper();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<int> AddRaised(Vector256<int> sum, sbyte* row, sbyte* probe) =>
        TSum.AddRaised(sum, (Vector256.Load(row) ^ Vector256.Create((sbyte)-IRowProduct.Raised)).AsByte(), Vector256.Load(probe));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<int> Add(Vector256<int> sum, sbyte* row, short* probe) =>
        TSum.Add(sum, Avx2.ConvertToVector256Int16(Vector128.Load(row)), Vector256.Load(probe));
}
