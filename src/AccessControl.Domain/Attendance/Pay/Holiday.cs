using NodaTime;

namespace AccessControl.Domain.Attendance.Pay;

/// <summary>A date on which work is paid otherwise.</summary>
/// <param name="Date">Local.</param>
/// <param name="Name">For people to read.</param>
/// <param name="IsHigh">Bears the higher supplement, such as 25 December and 1 May by EStG 3b.</param>
public sealed record Holiday(LocalDate Date, string Name, bool IsHigh = false)
{
    /// <summary>Work is paid otherwise from this local time on, as on 24 December from 14:00 on by EStG 3b.</summary>
    public LocalTime From { get; init; } = LocalTime.Midnight;

    /// <summary>True where nobody is due to work. A date on which work is paid otherwise from some hour on is a working day: leave of it takes a day.</summary>
    public bool IsWholeDay => From == LocalTime.Midnight;
}
