using NodaTime;

namespace AccessControl.Domain.Attendance.Pay;

/// <summary>Seven days that overtime is counted over (29 CFR 778.105): they begin at the same local day and time, whatever is worked.</summary>
/// <param name="StartDay">Monday to Sunday.</param>
/// <param name="StartTime">Local; workdays begin at it too.</param>
public readonly record struct Workweek(IsoDayOfWeek StartDay, LocalTime StartTime)
{
    /// <summary>The date on which the week of a workday began.</summary>
    public LocalDate Of(LocalDate workday) => workday.DayOfWeek == StartDay ? workday : workday.Previous(StartDay);

    /// <summary>The date on which the workday of a moment began.</summary>
    /// <param name="instant">The moment.</param>
    /// <param name="zone">The site's.</param>
    public LocalDate DayOf(Instant instant, DateTimeZone zone)
    {
        var date = instant.InZone(zone).Date;
        return instant < StartOf(date, zone) ? date.PlusDays(-1) : date;
    }

    /// <summary>When a workday begins: as <see cref="LocalMoments.MomentOf"/> finds it.</summary>
    public Instant StartOf(LocalDate workday, DateTimeZone zone) => zone.MomentOf(workday + StartTime);
}
