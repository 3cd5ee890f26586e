using System.Runtime.Intrinsics.X86;

namespace AccessControl.Vision.Faces;

/// <summary>What this processor does with products of unsigned and signed bytes.</summary>
internal static class ByteProducts
{
    private const int ExtendedFeatures = 7;

    /// <summary>
    /// True on an x64 processor without VNNI (neither AVX512_VNNI nor AVX-VNNI): it adds two products in 16 bits, and what doesn't fit is cut off (VPMADDUBSW in Intel's Software
    /// Developer's Manual, volume 2). With VNNI, and on Arm, 32 bits hold the sum.
    /// </summary>
    public static bool CanOverflow { get; } = X86Base.IsSupported && !HasVnni();

    private static bool HasVnni()
    {
        if (X86Base.CpuId(0, 0).Eax < ExtendedFeatures)
        {
            return false;
        }

        // A machine may name instructions whose registers the system doesn't keep: what .NET itself may use tells.
        var (subleaves, _, ecx, _) = X86Base.CpuId(ExtendedFeatures, 0);
        return (Avx512BW.IsSupported && (ecx & (1 << 11)) != 0) || (Avx2.IsSupported && subleaves >= 1 && (X86Base.CpuId(ExtendedFeatures, 1).Eax & (1 << 4)) != 0);
    }
}
