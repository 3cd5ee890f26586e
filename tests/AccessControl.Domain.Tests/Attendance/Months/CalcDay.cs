namespace AccessControl.Domain.Tests.Attendance.Months;

/// <summary>The work of one contract's attendance date.</summary>
internal sealed class CalcDay(CalcTerm term, DateOnly date, CalcRules rules)
{
    public CalcTerm Term { get; } = term;

    public DateOnly Date { get; } = date;

    public CalcRules Rules { get; } = rules;

    /// <summary>Pieces of work, by time: as recorded first, then with short pauses, then rounded.</summary>
    public List<CalcInterval> Pieces { get; } = [];

    /// <summary>What is paid of them, by time.</summary>
    public List<CalcInterval> Paid { get; } = [];

    /// <summary>Changes of job, by time.</summary>
    public List<CalcJobChange> Changes { get; } = [];

    /// <summary>Whether the person said that no break was taken.</summary>
    public bool WorkedThrough { get; set; }

    /// <summary>The supplements' windows that may hold, by group, the dearest first.</summary>
    public CalcWindow[] Windows { get; set; } = [];

    /// <summary>Paid seconds that were counted so far.</summary>
    public long Counted { get; set; }

    /// <summary>Whether a second is paid.</summary>
    public bool Pays(long second)
    {
        foreach (var run in Paid)
        {
            if (second >= run.From && second < run.To)
            {
                return true;
            }
        }

        return false;
    }
}
