using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace AccessControl.Domain.Matching.Search;

/// <summary>AVX-VNNI: both by one instruction.</summary>
internal readonly struct AvxVnniPairSum : IPairSum
{
    /// <inheritdoc/>
    public static string Name => "AVX-VNNI";

    /// <inheritdoc/>
    public static bool IsSupported => AvxVnni.IsSupported;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<int> Add(Vector256<int> sum, Vector256<short> row, Vector256<short> probe) => AvxVnni.MultiplyWideningAndAdd(sum, row, probe);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<int> AddRaised(Vector256<int> sum, Vector256<byte> row, Vector256<sbyte> probe) => AvxVnni.MultiplyWideningAndAdd(sum, row, probe);
}
