using System.Runtime.InteropServices;

namespace AccessControl.Domain.Matching.Search;

/// <summary>Native memory for quantised rows, in pages of its own: kept out of core dumps, out of swap where the limit on locked memory allows, and overwritten before it is given back.</summary>
/// <remarks>Freed by its finalizer when no snapshot shows it any more: a reader that still searches an old snapshot never sees it go.</remarks>
internal sealed unsafe partial class RowMemory : SafeHandle
{
    /// <summary>Bytes of a cache line, and of the widest vector.</summary>
    public const int Alignment = 64;

    // linux/mman.h
    private const int DontDump = 16;
    private const int DoDump = 17;

    private readonly int _length;
    private readonly nuint _pages;

    /// <param name="length">Bytes, at least 1; they begin as zeros.</param>
    public RowMemory(int length)
        : base(invalidHandleValue: 0, ownsHandle: true)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(length);
        _length = length;
        var page = (nuint)Environment.SystemPageSize;
        _pages = ((nuint)length + page - 1) / page * page;
        SetHandle((nint)NativeMemory.AlignedAlloc(_pages, page));
        if (OperatingSystem.IsLinux())
        {
            // Neither is a condition for running: the second fails beyond the limit on locked memory.
            _ = Advise(handle, _pages, DontDump);
            _ = Lock(handle, _pages);
        }

        NativeMemory.Clear((void*)handle, _pages);
        GC.AddMemoryPressure((long)_pages);
    }

    /// <inheritdoc/>
    public override bool IsInvalid => handle == 0;

    /// <summary>The first byte; valid while this object is reachable.</summary>
    public byte* Start => (byte*)handle;

    /// <summary>All of it; valid while this object is reachable.</summary>
    public Span<byte> Bytes => new((byte*)handle, _length);

    /// <inheritdoc/>
    protected override bool ReleaseHandle()
    {
        NativeMemory.Clear((void*)handle, _pages);
        if (OperatingSystem.IsLinux())
        {
            _ = Unlock(handle, _pages);
            _ = Advise(handle, _pages, DoDump);
        }

        NativeMemory.AlignedFree((void*)handle);
        GC.RemoveMemoryPressure((long)_pages);
        return true;
    }

    [LibraryImport("libc", EntryPoint = "madvise")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Advise(nint address, nuint length, int advice);

    [LibraryImport("libc", EntryPoint = "mlock")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Lock(nint address, nuint length);

    [LibraryImport("libc", EntryPoint = "munlock")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Unlock(nint address, nuint length);
}
