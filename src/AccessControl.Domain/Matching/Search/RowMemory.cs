using System.Runtime.InteropServices;

namespace AccessControl.Domain.Matching.Search;

/// <summary>Native memory for quantised rows, in pages of its own: kept out of core dumps, out of swap where the limit on locked memory allows, and overwritten before it is given back.</summary>
/// <remarks>Freed by its finalizer when no snapshot shows it any more: a reader that still searches an old snapshot never sees it go.</remarks>
internal sealed unsafe partial class RowMemory : SafeHandle
{
    /// <summary>Bytes of a cache line, and of the widest vector.</summary>
    public const int Alignment = 64;

    // linux/mman.h
    private const int HugePage = 14;
    private const int DontDump = 16;
    private const int DoDump = 17;

    private static long _allSwappable;

    private readonly int _length;
    private readonly nuint _pages;
    private readonly RowSlab? _slab;
    private readonly long _swappable;

    /// <param name="length">Bytes, at least 1; they begin as zeros.</param>
    /// <param name="isOneOfMany">True where many are of that length: they share large pages.</param>
    public RowMemory(int length, bool isOneOfMany = false)
        : base(invalidHandleValue: 0, ownsHandle: true)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(length);
        _length = length;
        if (isOneOfMany && RowSlab.Takes(length))
        {
            _pages = (nuint)length;
            _slab = RowSlab.Rent(length, out var piece);
            SetHandle(piece);
        }
        else
        {
            var page = (nuint)Environment.SystemPageSize;
            _pages = ((nuint)length + page - 1) / page * page;
            SetHandle((nint)NativeMemory.AlignedAlloc(_pages, page));
            KeepOutOfDumps(handle, _pages);
            _swappable = Lock(handle, _pages);
            NativeMemory.Clear((void*)handle, _pages);
        }

        GC.AddMemoryPressure((long)_pages);
    }

    /// <inheritdoc/>
    public override bool IsInvalid => handle == 0;

    /// <summary>Bytes of all that stands now which the limit on locked memory left where they may be swapped out.</summary>
    public static long Swappable => Interlocked.Read(ref _allSwappable);

    /// <summary>The first byte; valid while this object is reachable.</summary>
    public byte* Start => (byte*)handle;

    /// <summary>All of it; valid while this object is reachable.</summary>
    public Span<byte> Bytes => new((byte*)handle, _length);

    // None of these is a condition for running: locking fails beyond the limit on locked memory, which is counted.
    internal static void KeepOutOfDumps(nint start, nuint length) => Advise(start, length, DontDump);

    internal static void AllowInDumps(nint start, nuint length) => Advise(start, length, DoDump);

    internal static void WantLargePages(nint start, nuint length) => Advise(start, length, HugePage);

    /// <summary>Keeps pages out of swap.</summary>
    /// <returns>How many bytes may be swapped nevertheless: what <see cref="Unlock"/> is to be given back.</returns>
    internal static long Lock(nint start, nuint length)
    {
        var swappable = OperatingSystem.IsLinux() && LockPages(start, length) == 0 ? 0 : (long)length;
        Interlocked.Add(ref _allSwappable, swappable);
        return swappable;
    }

    internal static void Unlock(nint start, nuint length, long swappable)
    {
        Interlocked.Add(ref _allSwappable, -swappable);
        if (OperatingSystem.IsLinux())
        {
            _ = UnlockPages(start, length);
        }
    }

    /// <inheritdoc/>
    protected override bool ReleaseHandle()
    {
        if (_slab is not null)
        {
            _slab.Return(handle);
        }
        else
        {
            NativeMemory.Clear((void*)handle, _pages);
            Unlock(handle, _pages, _swappable);
            AllowInDumps(handle, _pages);
            NativeMemory.AlignedFree((void*)handle);
        }

        GC.RemoveMemoryPressure((long)_pages);
        return true;
    }

    private static void Advise(nint start, nuint length, int advice)
    {
        if (OperatingSystem.IsLinux())
        {
            _ = AdvisePages(start, length, advice);
        }
    }

    [LibraryImport("libc", EntryPoint = "madvise")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int AdvisePages(nint address, nuint length, int advice);

    [LibraryImport("libc", EntryPoint = "mlock")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int LockPages(nint address, nuint length);

    [LibraryImport("libc", EntryPoint = "munlock")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int UnlockPages(nint address, nuint length);
}
