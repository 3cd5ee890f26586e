using NodaTime;

namespace AccessControl.Domain.Attendance.Pay;

/// <summary>A date on which work is paid otherwise.</summary>
/// <param name="Date">Local.</param>
/// <param name="Name">For people to read.</param>
/// <param name="IsHigh">Bears the higher supplement, such as 25 December and 1 May by EStG 3b.</param>
public sealed record Holiday(LocalDate Date, string Name, bool IsHigh = false)
{
    /// <summary>It begins at this local time, as 24 December does at 14:00 by EStG 3b.</summary>
    public LocalTime From { get; init; } = LocalTime.Midnight;
}
