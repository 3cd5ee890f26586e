using System.Runtime.InteropServices;
using AccessControl.Vision.Faces;

namespace AccessControl.Vision.Tests.Faces;

public sealed class ByteProductsTests
{
    [Fact]
    public void CanOverflow_OnThisProcessor_IsWhatTheKernelSaysOfVnni()
    {
        var flags = File.ReadLines("/proc/cpuinfo").FirstOrDefault(line => line.StartsWith("flags", StringComparison.Ordinal)) ?? "";

        Assert.Equal(
            RuntimeInformation.ProcessArchitecture == Architecture.X64 && !flags.Split(' ').Any(flag => flag is "avx512_vnni" or "avx_vnni"),
            ByteProducts.CanOverflow);
    }
}
