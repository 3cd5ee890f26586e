using NodaTime;

namespace AccessControl.Domain.Attendance.Pay;

/// <summary>Time of one attendance date.</summary>
/// <param name="Date">The attendance date.</param>
/// <param name="From">A whole second.</param>
/// <param name="To">A whole second after it.</param>
public readonly record struct WorkSpan(LocalDate Date, Instant From, Instant To)
{
    /// <summary>Elapsed time: clocks that are changed within it change nothing.</summary>
    public Duration Length => To - From;
}
