using System.Runtime.InteropServices;

namespace AccessControl.Domain.Matching.Search;

/// <summary>Native memory for many pieces of one length, in large pages: a scan of many rows waits less for addresses to be translated, and no page is left half empty.</summary>
/// <remarks>Thread-safe. Freed when the last of its pieces is given back. Only as much is locked, and so in memory, as pieces were taken from.</remarks>
internal sealed unsafe class RowSlab
{
    // Of x86-64, and of Arm with pages of 4 KiB; elsewhere it is only an alignment.
    private const int LargePage = 2 << 20;
    private const int Length = 16 * LargePage;

    private static readonly Lock Gate = new();
    private static readonly Dictionary<int, List<RowSlab>> Slabs = [];

    private readonly int _pieceLength;
    private readonly byte* _start;
    private readonly Stack<int> _free = [];
    private int _used;
    private int _begun;
    private int _locked;
    private long _swappable;

    private RowSlab(int pieceLength)
    {
        _pieceLength = pieceLength;
        _start = (byte*)NativeMemory.AlignedAlloc(Length, LargePage);
        RowMemory.KeepOutOfDumps((nint)_start, Length);
        RowMemory.WantLargePages((nint)_start, Length);
    }

    /// <summary>Slabs that stand for pieces of that length.</summary>
    internal static int CountOf(int length)
    {
        lock (Gate)
        {
            return Slabs.TryGetValue(length, out var slabs) ? slabs.Count : 0;
        }
    }

    /// <summary>True where pieces of that length come from a slab: several fit, and vectors stay aligned in them.</summary>
    public static bool Takes(int length) => length <= LargePage && length % RowMemory.Alignment == 0;

    /// <summary>Takes a piece; it begins as zeros.</summary>
    /// <param name="length">Bytes, see <see cref="Takes"/>.</param>
    /// <param name="piece">Its first byte.</param>
    /// <returns>Whose <see cref="Return"/> takes it back.</returns>
    public static RowSlab Rent(int length, out nint piece)
    {
        RowSlab slab;
        lock (Gate)
        {
            if (!Slabs.TryGetValue(length, out var slabs))
            {
                Slabs[length] = slabs = [];
            }

            if (slabs.Find(one => one.HasRoom) is not { } found)
            {
                slabs.Add(found = new RowSlab(length));
            }

            slab = found;
            piece = found.Take();
        }

        NativeMemory.Clear((void*)piece, (nuint)length);
        return slab;
    }

    /// <summary>Overwrites a piece and takes it back.</summary>
    public void Return(nint piece)
    {
        NativeMemory.Clear((void*)piece, (nuint)_pieceLength);
        lock (Gate)
        {
            _free.Push((int)((piece - (nint)_start) / _pieceLength));
            if (--_used > 0)
            {
                return;
            }

            Slabs[_pieceLength].Remove(this);
        }

        RowMemory.Unlock((nint)_start, (nuint)_locked, _swappable);
        RowMemory.AllowInDumps((nint)_start, Length);
        NativeMemory.AlignedFree(_start);
    }

    private bool HasRoom => _free.Count > 0 || ((long)_begun + 1) * _pieceLength <= Length;

    private nint Take()
    {
        _used++;
        if (_free.TryPop(out var index))
        {
            return (nint)_start + ((nint)index * _pieceLength);
        }

        var end = (++_begun) * _pieceLength;
        if (end > _locked)
        {
            var upTo = (end + LargePage - 1) / LargePage * LargePage;
            _swappable += RowMemory.Lock((nint)_start + _locked, (nuint)(upTo - _locked));
            _locked = upTo;
        }

        return (nint)_start + end - _pieceLength;
    }
}
