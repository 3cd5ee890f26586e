using NodaTime;
using NodaTime.Text;

namespace AccessControl.Web.Time;

/// <summary>The attendance dates that a page shows, as its address names them.</summary>
/// <param name="From">The first.</param>
/// <param name="To">The last.</param>
public readonly record struct ShownPeriod(LocalDate From, LocalDate To)
{
    // A year of one person is read in a moment; more is asked for by mistake.
    private const int LongestDays = 400;

    // Nobody's record is outside; the calendar's own ends would have no month beside them.
    private static readonly LocalDate Earliest = new(1990, 1, 1), Latest = new(2199, 12, 31);

    private static readonly LocalDatePattern Month = LocalDatePattern.CreateWithInvariantCulture("MMMM uuuu");

    /// <summary>As an address writes it.</summary>
    public string Query => $"from={LocalDatePattern.Iso.Format(From)}&to={LocalDatePattern.Iso.Format(To)}";

    /// <summary>The month before.</summary>
    public ShownPeriod Before => MonthOf(From.PlusMonths(-1));

    /// <summary>The month after.</summary>
    public ShownPeriod After => MonthOf(From.PlusMonths(1));

    /// <summary>The month of a date.</summary>
    public static ShownPeriod MonthOf(LocalDate date) => new(date.With(DateAdjusters.StartOfMonth), date.With(DateAdjusters.EndOfMonth));

    /// <summary>Reads an address; the present month where it names none.</summary>
    /// <param name="from">As written.</param>
    /// <param name="to">As written.</param>
    /// <param name="today">The site's date.</param>
    /// <param name="words">What is wrong with it; null where nothing is.</param>
    public static ShownPeriod Read(string? from, string? to, LocalDate today, out string? words)
    {
        words = null;
        if (string.IsNullOrEmpty(from) && string.IsNullOrEmpty(to))
        {
            return MonthOf(today);
        }

        var (first, last) = (LocalDatePattern.Iso.Parse(from ?? ""), LocalDatePattern.Iso.Parse(to ?? ""));
        words = !first.Success || !last.Success ? "Write both dates, such as 2026-03-01; this is the present month."
            : first.Value < Earliest || last.Value > Latest ? "These dates are out of reach; this is the present month."
            : last.Value < first.Value ? "The last date is before the first; this is the present month."
            : Period.DaysBetween(first.Value, last.Value) >= LongestDays ? "That is more than a year; this is the present month."
            : null;
        return words is null ? new ShownPeriod(first.Value, last.Value) : MonthOf(today);
    }

    /// <summary>The month's name, or both dates.</summary>
    public override string ToString() => this == MonthOf(From) ? Month.Format(From) : $"{LocalDatePattern.Iso.Format(From)} to {LocalDatePattern.Iso.Format(To)}";
}
