using NodaTime;

namespace AccessControl.Domain.Attendance.Pay;

/// <summary>Moves the first coming and the last leaving of an attendance date to a full unit of local time; breaks are never rounded.</summary>
/// <param name="Unit">1 to 30 min, a whole part of an hour; zero rounds nothing.</param>
/// <param name="IsInFavour">True moves only so that work grows; false to the nearest, half a unit towards more work.</param>
public readonly record struct PayRounding(Duration Unit, bool IsInFavour)
{
    /// <summary>Nothing is rounded.</summary>
    public static PayRounding None => default;

    /// <summary>A coming as it is paid.</summary>
    public Instant Coming(Instant at, DateTimeZone zone) => Move(at, zone, isLeaving: false);

    /// <summary>A leaving as it is paid.</summary>
    public Instant Leaving(Instant at, DateTimeZone zone) => Move(at, zone, isLeaving: true);

    /// <summary>Faults, one line each, naming key and mend; empty where all is well.</summary>
    public IEnumerable<string> Problems()
    {
        var minutes = Unit.TotalMinutes;
        if (Unit != Duration.Zero && (minutes is < 1 or > 30 || minutes % 1 != 0 || 60 % minutes != 0))
        {
            yield return $"rounding.minutes: {minutes} is no part of an hour; write 0, 1, 2, 3, 4, 5, 6, 10, 12, 15, 20 or 30.";
        }
    }

    private Instant Move(Instant at, DateTimeZone zone, bool isLeaving)
    {
        ArgumentNullException.ThrowIfNull(zone);
        if (Unit == Duration.Zero)
        {
            return at;
        }

        // Offsets are whole minutes, so that a full unit of the hour is one of local time wherever the offset is one; others count from the local hour.
        var (unit, seconds) = ((long)Unit.TotalSeconds, at.ToUnixTimeSeconds());
        var into = (seconds + zone.GetUtcOffset(at).Seconds) % unit;
        var (down, up) = (seconds - into, into == 0 ? seconds : seconds - into + unit);
        var moved = (IsInFavour, isLeaving) switch
        {
            (true, false) => down,
            (true, true) => up,
            (false, false) => 2 * into > unit ? up : down,
            (false, true) => 2 * into >= unit ? up : down,
        };
        return Instant.FromUnixTimeSeconds(moved);
    }
}
