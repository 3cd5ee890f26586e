namespace AccessControl.Domain.Tests.Attendance.Months;

/// <summary>Short pauses, rounding and breaks: from work to what is paid.</summary>
internal sealed class CalcShaping(CalcClock clock)
{
    /// <summary>Shapes the days of one contract, which are by date.</summary>
    public void Shape(IReadOnlyList<CalcDay> days)
    {
        foreach (var day in days)
        {
            JoinShortPauses(day);
        }

        foreach (var day in days)
        {
            if (day.Rules.RoundingUnit > 0)
            {
                Round(day, days);
            }
        }

        foreach (var day in days)
        {
            TakeBreaks(day);
        }
    }

    private static void JoinShortPauses(CalcDay day)
    {
        day.Pieces.Sort(static (a, b) => a.From.CompareTo(b.From));
        for (var i = day.Pieces.Count - 2; i >= 0; i--)
        {
            if (day.Pieces[i + 1].From - day.Pieces[i].To <= day.Rules.PaidPauseUpTo)
            {
                day.Pieces[i] = new CalcInterval(day.Pieces[i].From, day.Pieces[i + 1].To);
                day.Pieces.RemoveAt(i + 1);
            }
        }
    }

    private void Round(CalcDay day, IReadOnlyList<CalcDay> days)
    {
        var coming = day.Pieces[0].From;
        var leaving = day.Pieces[^1].To;

        // Walks are as long as elapsed time says.
        var down = Walk(coming, -1, day.Rules.RoundingUnit);
        var up = Walk(coming, 1, day.Rules.RoundingUnit);
        var moved = day.Rules.RoundsInFavour || coming - down <= up - coming ? down : up;
        var comes = Math.Max(moved, EndBefore(day, days, coming));

        down = Walk(leaving, -1, day.Rules.RoundingUnit);
        up = Walk(leaving, 1, day.Rules.RoundingUnit);
        moved = day.Rules.RoundsInFavour || up - leaving <= leaving - down ? up : down;
        var leaves = Math.Min(moved, BeginAfter(day, days, leaving));
        if (day.Pieces.Count == 1)
        {
            day.Pieces[0] = leaves > comes ? new CalcInterval(comes, leaves) : day.Pieces[0];
            return;
        }

        if (comes < day.Pieces[0].To)
        {
            day.Pieces[0] = new CalcInterval(comes, day.Pieces[0].To);
        }

        if (leaves > day.Pieces[^1].From)
        {
            day.Pieces[^1] = new CalcInterval(day.Pieces[^1].From, leaves);
        }
    }

    private long Walk(long second, int step, long unit)
    {
        while (clock.LocalAt(second) % unit != 0)
        {
            second += step;
        }

        return second;
    }

    /// <summary>Where the work of other dates before a coming ends, as moved where it was moved already.</summary>
    private static long EndBefore(CalcDay day, IReadOnlyList<CalcDay> days, long coming)
    {
        var end = long.MinValue;
        foreach (var other in days)
        {
            foreach (var piece in other.Pieces)
            {
                if (other != day && piece.To <= coming && piece.To > end)
                {
                    end = piece.To;
                }
            }
        }

        return end;
    }

    private static long BeginAfter(CalcDay day, IReadOnlyList<CalcDay> days, long leaving)
    {
        var begin = long.MaxValue;
        foreach (var other in days)
        {
            foreach (var piece in other.Pieces)
            {
                if (other != day && piece.From >= leaving && piece.From < begin)
                {
                    begin = piece.From;
                }
            }
        }

        return begin;
    }

    private static void TakeBreaks(CalcDay day)
    {
        var rules = day.Rules;
        var deducts = rules.BreaksDeducted && !day.WorkedThrough;
        var pauses = 0L;
        for (var i = 1; i < day.Pieces.Count; i++)
        {
            var pause = day.Pieces[i].From - day.Pieces[i - 1].To;
            pauses += pause >= rules.ShortestPause ? pause : 0;
        }

        var worked = 0L;
        var taken = 0L;
        var owed = 0L;
        var tier = 0;
        foreach (var piece in day.Pieces)
        {
            var paidFrom = -1L;
            for (var t = piece.From; t < piece.To; t++)
            {
                while (deducts && tier < rules.Breaks.Count && worked >= rules.Breaks[tier].AboveSeconds)
                {
                    owed += Math.Max(0, rules.Breaks[tier].DueSeconds - pauses - taken - owed);
                    tier++;
                }

                if (owed > 0)
                {
                    owed--;
                    taken++;
                    if (paidFrom >= 0)
                    {
                        day.Paid.Add(new CalcInterval(paidFrom, t));
                        paidFrom = -1;
                    }
                }
                else
                {
                    worked++;
                    paidFrom = paidFrom < 0 ? t : paidFrom;
                }
            }

            if (paidFrom >= 0)
            {
                day.Paid.Add(new CalcInterval(paidFrom, piece.To));
            }
        }
    }
}
