using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace AccessControl.Domain.Matching.Search;

/// <summary>AVX2: a multiplication, then an addition.</summary>
internal readonly struct Avx2PairSum : IPairSum
{
    /// <inheritdoc/>
    public static string Name => "AVX2";

    /// <inheritdoc/>
    public static bool IsSupported => Avx2.IsSupported;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<int> Add(Vector256<int> sum, Vector256<short> row, Vector256<short> probe) => sum + Avx2.MultiplyAddAdjacent(row, probe);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<int> AddRaised(Vector256<int> sum, Vector256<byte> row, Vector256<sbyte> probe) =>
        sum + Avx2.MultiplyAddAdjacent(Avx2.MultiplyAddAdjacent(row, probe), Vector256<short>.One);
}
