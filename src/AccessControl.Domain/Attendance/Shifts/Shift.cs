using System.Collections.Immutable;
using NodaTime;

namespace AccessControl.Domain.Attendance.Shifts;

/// <summary>When somebody is to work on a date: local time, so that a shift that is planned today holds whatever is decided about clocks.</summary>
/// <param name="Id">Its name.</param>
/// <param name="Kind">How it is meant.</param>
/// <param name="Parts">By time, without overlap; at least one.</param>
public sealed record Shift(ShiftId Id, ShiftKind Kind, ImmutableArray<ShiftPart> Parts)
{
    /// <summary>When people of a flexible shift are to be there, within its parts.</summary>
    public ImmutableArray<ShiftPart> Core { get; init; } = [];

    /// <summary>Work that is due; null where it is the length of its parts.</summary>
    public Duration? Target { get; init; }

    /// <summary>Who comes or leaves so much late or early is on time: it changes what is reported, never what is paid; 0 to 60 min.</summary>
    public Duration GracePeriod { get; init; } = Duration.Zero;

    /// <summary>Punches so long before its beginning are of this shift; 0 to 12 h.</summary>
    public Duration Early { get; init; } = Duration.FromHours(4);

    /// <summary>Punches so long after its end are of this shift; 0 to 12 h.</summary>
    public Duration Late { get; init; } = Duration.FromHours(6);

    /// <summary>As it is planned for a date.</summary>
    public PlannedShift On(LocalDate date, DateTimeZone zone)
    {
        Interval[] parts = [.. Parts.Select(part => part.On(date, zone))];
        return new PlannedShift(date, this, [.. parts], [.. Core.Select(part => part.On(date, zone))], Target ?? parts.Aggregate(Duration.Zero, (sum, part) => sum + part.Duration));
    }

    /// <summary>Faults, one line each, naming the shift and the mend; empty where all is well.</summary>
    public IEnumerable<string> Problems()
    {
        if (Parts.IsEmpty)
        {
            yield return $"shift {Id}: has no time; write at least one part.";
            yield break;
        }

        // Any date serves: by the calendar alone they are all alike.
        var any = new LocalDate(2026, 1, 1);
        (LocalDateTime From, LocalDateTime To)[] times = [.. Parts.Select(part => part.On(any))];
        for (var i = 1; i < times.Length; i++)
        {
            if (times[i].From < times[i - 1].To)
            {
                yield return $"shift {Id}: the part from {Parts[i].From:HH:mm} begins before the one from {Parts[i - 1].From:HH:mm} ends; write parts one after the other.";
            }
        }

        if (Parts.Concat(Core).Any(part => part.DaysLater is < 0 or > 1))
        {
            yield return $"shift {Id}: a part begins more than a day later; write 0 or 1.";
        }

        if (Parts[0] is { DaysLater: 1 } first && first.From >= AttendanceDates.DayStart)
        {
            yield return $"shift {Id}: begins a day later, and not before {AttendanceDates.DayStart:HH:mm}; give it the date on which it begins.";
        }

        if (GracePeriod < Duration.Zero || GracePeriod > Duration.FromMinutes(60))
        {
            yield return $"shift {Id}: grace is {GracePeriod.TotalMinutes} min; write 0 to 60.";
        }

        if (times[^1].To - times[0].From is var length && length.Days >= 1 && length != Period.FromDays(1))
        {
            yield return $"shift {Id}: is longer than a day; write two shifts.";
        }

        if (Kind != ShiftKind.Flexible && !Core.IsEmpty)
        {
            yield return $"shift {Id}: only a flexible shift has a core; take it out.";
        }

        if (Core.Any(core => core.On(any) is var within && !times.Any(part => within.From >= part.From && within.To <= part.To)))
        {
            yield return $"shift {Id}: its core isn't within its time; write it so that it is.";
        }

        if (Target is { } target && (target < Duration.Zero || target > Duration.FromHours(24)))
        {
            yield return $"shift {Id}: {target:-H:mm} h are due; write 0 to 24.";
        }

        foreach (var (margin, key) in new[] { (Early, "early"), (Late, "late") })
        {
            if (margin < Duration.Zero || margin > Duration.FromHours(12))
            {
                yield return $"shift {Id}: {key} is {margin:-H:mm} h; write 0 to 12.";
            }
        }
    }
}
