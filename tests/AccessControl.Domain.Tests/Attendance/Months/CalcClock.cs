using NodaTime;

namespace AccessControl.Domain.Tests.Attendance.Months;

/// <summary>Local time of one zone, in seconds: NodaTime says offsets only.</summary>
internal sealed class CalcClock
{
    private const long Day = 86400;
    private const long Probe = Day / 2;
    private const long KnownFrom = 946_684_800; // 2000-01-01
    private const long KnownTo = 2_524_608_000; // 2050-01-01
    private static readonly int EpochDay = new DateOnly(1970, 1, 1).DayNumber;

    private readonly DateTimeZone _zone;
    private readonly List<(long From, long To, long Offset)> _spans = [];
    private int _last;

    public CalcClock(string zoneId)
    {
        _zone = DateTimeZoneProviders.Tzdb[zoneId];
        var from = KnownFrom;
        var offset = Ask(from);
        for (var t = KnownFrom + Probe; t <= KnownTo; t += Probe)
        {
            if (Ask(t) == offset)
            {
                continue;
            }

            // The first second with another offset lies in (t - Probe, t].
            var low = t - Probe;
            var high = t;
            while (high - low > 1)
            {
                var middle = low + (high - low) / 2;
                if (Ask(middle) == offset)
                {
                    low = middle;
                }
                else
                {
                    high = middle;
                }
            }

            _spans.Add((from, high, offset));
            from = high;
            offset = Ask(high);
        }

        _spans.Add((from, KnownTo, offset));
    }

    /// <summary>Local seconds (since 1970 on the local clock) of a date's time of day.</summary>
    public static long LocalSecond(DateOnly date, TimeOnly time) =>
        (date.DayNumber - EpochDay) * Day + (long)time.ToTimeSpan().TotalSeconds;

    /// <summary>How far the local clock is ahead of UTC at a second.</summary>
    public long OffsetAt(long second)
    {
        var span = _spans[_last];
        if (second >= span.From && second < span.To)
        {
            return span.Offset;
        }

        for (var i = 0; i < _spans.Count; i++)
        {
            if (second >= _spans[i].From && second < _spans[i].To)
            {
                _last = i;
                return _spans[i].Offset;
            }
        }

        return Ask(second);
    }

    /// <summary>What the local clock shows at a second.</summary>
    public long LocalAt(long second) => second + OffsetAt(second);

    /// <summary>The local date at a second.</summary>
    public DateOnly DateAt(long second)
    {
        var local = LocalAt(second);
        var days = local / Day;
        if (local % Day < 0)
        {
            days--;
        }

        return DateOnly.FromDayNumber((int)days + EpochDay);
    }

    /// <summary>
    /// The second at which the local clock shows this: of two the earlier; where the clocks skip it, the one at which they skip.
    /// </summary>
    public long SecondOf(long local)
    {
        var before = OffsetAt(local - Day);
        if (LocalAt(local - before) == local)
        {
            return local - before;
        }

        var after = OffsetAt(local + Day);
        if (LocalAt(local - after) == local)
        {
            return local - after;
        }

        return _spans.First(span => span.From > local - Day && span.Offset == after).From;
    }

    /// <summary>The second of a date's time of day.</summary>
    public long SecondOf(DateOnly date, TimeOnly time) => SecondOf(LocalSecond(date, time));

    private long Ask(long second) => _zone.GetUtcOffset(Instant.FromUnixTimeSeconds(second)).Seconds;
}
