namespace AccessControl.Domain.Tests.Attendance.Months;

/// <summary>Reads one person's counted punches as work.</summary>
internal sealed class CalcPairing(long longest)
{
    private CalcPunch? _open;

    /// <summary>Intervals of work, with the punch of their coming.</summary>
    public List<(CalcPunch Coming, CalcInterval Work)> Intervals { get; } = [];

    /// <summary>Punches without a partner, by time.</summary>
    public List<CalcPunch> Unpaired { get; } = [];

    /// <summary>Changes of job within the interval of a coming, by time.</summary>
    public Dictionary<CalcPunch, List<CalcJobChange>> Changes { get; } = [];

    /// <summary>Reads the punches, which are by time.</summary>
    public void Read(IEnumerable<CalcPunch> counted)
    {
        foreach (var punch in counted)
        {
            if (punch.ComesIn)
            {
                Come(punch);
            }
            else
            {
                Leave(punch);
            }
        }

        if (_open is not null)
        {
            Unpaired.Add(_open);
            _open = null;
        }
    }

    private void Come(CalcPunch punch)
    {
        if (punch.IsJob && _open is not null && punch.At - _open.At <= longest)
        {
            Change(_open, punch);
            return;
        }

        if (_open is not null)
        {
            Unpaired.Add(_open);
        }

        _open = punch;
        if (punch.IsJob)
        {
            Change(punch, punch);
        }
    }

    private void Leave(CalcPunch punch)
    {
        if (_open is not null && punch.At - _open.At <= longest)
        {
            if (punch.At > _open.At)
            {
                Intervals.Add((_open, new CalcInterval(_open.At, punch.At)));
            }
        }
        else
        {
            if (_open is not null)
            {
                Unpaired.Add(_open);
            }

            Unpaired.Add(punch);
        }

        _open = null;
    }

    private void Change(CalcPunch coming, CalcPunch punch)
    {
        if (!Changes.TryGetValue(coming, out var list))
        {
            list = [];
            Changes.Add(coming, list);
        }

        list.Add(CalcJobChange.Of(punch.At, punch.Raw.JobText ?? ""));
    }
}
