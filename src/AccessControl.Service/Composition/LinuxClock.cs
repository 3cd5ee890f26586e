using System.Runtime.InteropServices;
using AccessControl.Domain.Journal;
using NodaTime;
using NodaTime.Extensions;

namespace AccessControl.Service.Composition;

/// <summary>Reads wall clock, boot and clock quality of a Linux machine. Quality and error bound come from the kernel's clock discipline, adjtimex(2).</summary>
internal sealed partial class LinuxClock : IApplianceClock
{
    private const int Unsynchronised = 0x0040;
    private const int ClockError = 5;

    // Before this instant no appliance of this version ran: a clock that shows it was never set.
    private static readonly Instant EarliestPlausible = Instant.FromUtc(2026, 1, 1, 0, 0);

    private readonly TimeProvider _time;
    private readonly string _bootId;

    public LinuxClock(TimeProvider time)
    {
        _time = time;
        const string File = "/proc/sys/kernel/random/boot_id";
        _bootId = System.IO.File.Exists(File) ? System.IO.File.ReadAllText(File).Trim() : Guid.CreateVersion7().ToString("D");
    }

    public ClockReading Read()
    {
        var instant = _time.GetUtcNow().ToInstant();
        var monotonic = Duration.FromTimeSpan(_time.GetElapsedTime(0));
        var (quality, bound) = Discipline();
        return instant < EarliestPlausible
            ? new ClockReading(instant, _bootId, monotonic, ClockQuality.Unset, null)
            : new ClockReading(instant, _bootId, monotonic, quality, bound);
    }

    /// <summary>
    /// The kernel's maxerror grows by 500 µs a second while nobody disciplines the clock, and counts from the last time somebody did; it
    /// stops at 16 s, from where on nothing is known.
    /// </summary>
    private static (ClockQuality Quality, Duration? Bound) Discipline()
    {
        var timex = default(Timex);
        var state = AdjustTime(ref timex);
        if (state < 0)
        {
            return (ClockQuality.Holdover, null);
        }

        Duration? bound = timex.MaximalError is > 0 and < 16_000_000 ? Duration.FromTicks(timex.MaximalError * 10) : null;
        return state != ClockError && (timex.Status & Unsynchronised) == 0 ? (ClockQuality.Synchronised, bound) : (ClockQuality.Holdover, bound);
    }

    [LibraryImport("libc", EntryPoint = "adjtimex", SetLastError = true)]
    private static partial int AdjustTime(ref Timex timex);

    /// <summary>struct timex of 64-bit Linux; only the first fields are read, the rest is the room that the kernel writes to.</summary>
    [StructLayout(LayoutKind.Sequential, Size = 256)]
    private struct Timex
    {
        public uint Modes;
        public long Offset;
        public long Frequency;
        public long MaximalError;
        public long EstimatedError;
        public int Status;
    }
}
