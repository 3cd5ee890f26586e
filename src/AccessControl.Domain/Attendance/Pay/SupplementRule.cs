using NodaTime;

namespace AccessControl.Domain.Attendance.Pay;

/// <summary>A supplement for work at certain local times of certain dates. Of one group the dearest holds; groups add to each other.</summary>
/// <param name="Code">As payroll knows it.</param>
/// <param name="Percent">Of the base pay, above 0 and at most <see cref="PayRules.MostPercent"/>.</param>
/// <param name="Group">Such as <c>night</c>.</param>
/// <param name="Day">On which dates.</param>
/// <param name="From">Local time of the date.</param>
/// <param name="Length">In local time, above 0 and at most 24 h: from 20:00 10 h reach to 06:00 of the next date, whatever the clocks do between.</param>
/// <param name="DaysLater">Days that the window begins after the date itself, 0 or 1: the small hours after a Sunday.</param>
public sealed record SupplementRule(PayCode Code, int Percent, string Group, SupplementDay Day, LocalTime From, Duration Length, int DaysLater = 0)
{
    /// <summary>Only where something of the same attendance date is paid so shortly before the window: work that was begun before it (EStG 3b (3): night work taken up before midnight, 4 h). Zero asks for none.</summary>
    public Duration BegunWithin { get; init; } = Duration.Zero;

    /// <summary>Its window that belongs to a date.</summary>
    /// <remarks>Its ends are local times: as <see cref="LocalMoments.MomentOf"/> finds them.</remarks>
    public Interval WindowOf(LocalDate date, DateTimeZone zone)
    {
        var from = date.PlusDays(DaysLater) + From;
        return new Interval(zone.MomentOf(from), zone.MomentOf(from.PlusSeconds((long)Length.TotalSeconds)));
    }

    /// <summary>Faults, one line each, naming key and mend; empty where all is well.</summary>
    public IEnumerable<string> Problems()
    {
        if (Percent is <= 0 or > PayRules.MostPercent)
        {
            yield return $"supplements: {Code} pays {Percent} percent; write more than 0 and {PayRules.MostPercent} at most.";
        }

        if (string.IsNullOrWhiteSpace(Group))
        {
            yield return $"supplements: {Code} has no group; write one, such as night.";
        }

        if (!PayCode.IsOne(Code.Value))
        {
            yield return $"supplements: '{Code}' is no code of payroll; {PayCode.Wanted}.";
        }

        if (Length <= Duration.Zero || Length > Duration.FromHours(24))
        {
            yield return $"supplements: {Code} is {Length:-H:mm} h long; write more than 0 and 24 at most.";
        }

        if (BegunWithin < Duration.Zero || BegunWithin > Duration.FromHours(24))
        {
            yield return $"supplements: {Code} asks for work {BegunWithin:-H:mm} h before; write 0 to 24.";
        }

        if (DaysLater is < 0 or > 1)
        {
            yield return $"supplements: {Code} begins {DaysLater} days later; write 0 or 1.";
        }
    }
}
