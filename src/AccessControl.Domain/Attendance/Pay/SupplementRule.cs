using NodaTime;

namespace AccessControl.Domain.Attendance.Pay;

/// <summary>A supplement for work at certain local times of certain dates. Of one group the dearest holds; groups add to each other.</summary>
/// <param name="Code">As payroll knows it.</param>
/// <param name="Percent">Of the base pay, above 0.</param>
/// <param name="Group">Such as <c>night</c>.</param>
/// <param name="Day">On which dates.</param>
/// <param name="From">Local time of the date.</param>
/// <param name="Length">In local time, above 0 and at most 24 h: from 20:00 10 h reach to 06:00 of the next date, whatever the clocks do between.</param>
/// <param name="DaysLater">Days that the window begins after the date itself, 0 or 1: the small hours after a Sunday.</param>
/// <param name="IsForWorkBegunBefore">Only for work of an attendance date whose first work began before the window.</param>
public sealed record SupplementRule(PayCode Code, int Percent, string Group, SupplementDay Day, LocalTime From, Period Length, int DaysLater = 0, bool IsForWorkBegunBefore = false)
{
    /// <summary>Its window that belongs to a date.</summary>
    /// <remarks>Its ends are local times: one that the clocks skip is as much later, one that comes twice is the earlier.</remarks>
    public Interval WindowOf(LocalDate date, DateTimeZone zone)
    {
        ArgumentNullException.ThrowIfNull(zone);
        var from = date.PlusDays(DaysLater) + From;
        return new Interval(zone.AtLeniently(from).ToInstant(), zone.AtLeniently(from + Length).ToInstant());
    }

    /// <summary>Faults, one line each, naming key and mend; empty where all is well.</summary>
    public IEnumerable<string> Problems()
    {
        if (Percent <= 0)
        {
            yield return $"supplements: {Code} pays {Percent} percent; write more than 0.";
        }

        var hours = (LocalDateTime.FromDateTime(DateTime.UnixEpoch) + Length - LocalDateTime.FromDateTime(DateTime.UnixEpoch)).ToDuration().TotalHours;
        if (hours is <= 0 or > 24)
        {
            yield return $"supplements: {Code} is {hours} h long; write more than 0 and 24 at most.";
        }

        if (DaysLater is < 0 or > 1)
        {
            yield return $"supplements: {Code} begins {DaysLater} days later; write 0 or 1.";
        }
    }
}
