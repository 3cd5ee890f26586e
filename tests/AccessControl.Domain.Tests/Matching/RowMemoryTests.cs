using System.Globalization;
using AccessControl.Domain.Matching.Search;

namespace AccessControl.Domain.Tests.Matching;

public sealed unsafe class RowMemoryTests
{
    /// <summary>"dd" in the kernel's flags of a mapping: left out of core dumps, whoever makes them by the kernel's rules.</summary>
    [Fact]
    public void Rows_InMemory_AreKeptOutOfCoreDumps()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The kernel's flags are Linux's.");
        using var memory = new RowMemory(300_000);
        memory.Bytes.Fill(1);
        Assert.Contains("dd", FlagsAt((ulong)memory.Start));
        Assert.Contains("dd", FlagsAt((ulong)memory.Start + 299_999));
    }

    [Fact]
    public void Rows_OfAnyLength_BeginAsZerosAlignedToALine()
    {
        foreach (var length in new[] { 1, 63, 64, 4096, 100_001 })
        {
            using var memory = new RowMemory(length);
            Assert.Equal(0, (nint)memory.Start % RowMemory.Alignment);
            Assert.Equal(length, memory.Bytes.Length);
            Assert.Equal(-1, memory.Bytes.IndexOfAnyExcept((byte)0));
        }
    }

    private static string[] FlagsAt(ulong address)
    {
        var isInside = false;
        foreach (var line in File.ReadLines("/proc/self/smaps"))
        {
            var range = line.Split(' ')[0].Split('-');
            if (range.Length == 2
                && ulong.TryParse(range[0], NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var from)
                && ulong.TryParse(range[1], NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var to))
            {
                isInside = from <= address && address < to;
            }
            else if (isInside && line.StartsWith("VmFlags:", StringComparison.Ordinal))
            {
                return line["VmFlags:".Length..].Split(' ', StringSplitOptions.RemoveEmptyEntries);
            }
        }

        return [];
    }
}
