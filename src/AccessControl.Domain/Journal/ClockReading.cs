using NodaTime;

namespace AccessControl.Domain.Journal;

/// <summary>The wall clock, the machine's run of it, and how good it is, read together.</summary>
/// <param name="Instant">Wall clock.</param>
/// <param name="BootId">Names the machine's run; monotonic times of different runs don't compare.</param>
/// <param name="Monotonic">Since some fixed moment of this run.</param>
/// <param name="Quality">Of the wall clock.</param>
/// <param name="ErrorBound">Half width of the interval that holds the true time; null where unknown.</param>
public sealed record ClockReading(Instant Instant, string BootId, Duration Monotonic, ClockQuality Quality, Duration? ErrorBound);
