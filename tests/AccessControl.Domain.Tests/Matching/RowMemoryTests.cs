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

    [Fact]
    public void Pieces_OfOneLength_LieBesideEachOtherWithoutOverlapAndBeginAsZeros()
    {
        // More than a slab has, and of a length that no gallery of the other tests has.
        const int length = 299_968;
        var pieces = Enumerable.Range(0, 130).Select(_ => new RowMemory(length, isOneOfMany: true)).ToList();
        for (var i = 0; i < pieces.Count; i++)
        {
            Assert.Equal(0, (nint)pieces[i].Start % RowMemory.Alignment);
            Assert.Equal(-1, pieces[i].Bytes.IndexOfAnyExcept((byte)0));
            pieces[i].Bytes.Fill((byte)(i + 1));
        }

        Assert.All(pieces.Index(), piece => Assert.Equal(-1, piece.Item.Bytes.IndexOfAnyExcept((byte)(piece.Index + 1))));
        Assert.Equal(2, RowSlab.CountOf(length));
        var place = (nint)pieces[7].Start;
        pieces[7].Dispose();
        using (var again = new RowMemory(length, isOneOfMany: true))
        {
            Assert.Equal(place, (nint)again.Start);
            Assert.Equal(-1, again.Bytes.IndexOfAnyExcept((byte)0));
        }

        pieces.ForEach(piece => piece.Dispose());
        Assert.Equal(0, RowSlab.CountOf(length));
    }

    [Fact]
    public void Pages_ThatCanNotBeLocked_AreCountedAsSwappable()
    {
        // Nothing is mapped at the first page, so that locking it fails whatever the limit.
        var swappable = RowMemory.Lock(0, 4096);
        RowMemory.Unlock(0, 4096, swappable);

        Assert.Equal(4096, swappable);
    }

    [Fact]
    public void Pieces_OfASlab_AreKeptOutOfCoreDumps()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The kernel's flags are Linux's.");
        var pieces = Enumerable.Range(0, 20).Select(_ => new RowMemory(299_904, isOneOfMany: true)).ToList();
        Assert.All(pieces, piece => Assert.Contains("dd", FlagsAt((ulong)piece.Start)));
        pieces.ForEach(piece => piece.Dispose());
    }

    [Fact]
    public void Pieces_TakenAndGivenBackByManyThreads_AreNeverTwoThreadsAtOnce()
    {
        const int length = 299_840;
        Parallel.For(0, 8, thread =>
        {
            for (var i = 0; i < 200; i++)
            {
                using var one = new RowMemory(length, isOneOfMany: true);
                using var other = new RowMemory(length, isOneOfMany: true);
                one.Bytes[..64].Fill((byte)(thread + 1));
                other.Bytes[..64].Fill((byte)(thread + 101));
                Thread.Yield();
                Assert.Equal(-1, one.Bytes[..64].IndexOfAnyExcept((byte)(thread + 1)));
                Assert.Equal(-1, other.Bytes[..64].IndexOfAnyExcept((byte)(thread + 101)));
            }
        });
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
