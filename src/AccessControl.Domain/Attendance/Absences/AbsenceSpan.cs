using AccessControl.Domain.Attendance.Shifts;
using NodaTime;

namespace AccessControl.Domain.Attendance.Absences;

/// <summary>When somebody is absent, by attendance dates: an absence of a date covers the night shift that begins on it.</summary>
public abstract record AbsenceSpan
{
    // Nobody is employed outside; what isn't bounded would be counted date by date for ever.
    private static readonly LocalDate Earliest = new(1990, 1, 1), Latest = new(2199, 12, 31);

    // Parental leave, the longest that laws know, is three years (BEEG 15).
    private const int LongestYears = 4;

    private AbsenceSpan()
    {
    }

    /// <summary>First attendance date.</summary>
    public abstract LocalDate First { get; }

    /// <summary>Last attendance date, included.</summary>
    public abstract LocalDate Last { get; }

    /// <summary>One result per case.</summary>
    public abstract T Match<T>(Func<Days, T> days, Func<Hours, T> hours);

    /// <summary>As somebody says it; null where hours are said of more than one date, or with a half.</summary>
    /// <param name="from">First attendance date.</param>
    /// <param name="to">Last one, included; null for the first one.</param>
    /// <param name="half">Which half is taken: of the first date the second one, or of the last date the first one; null for whole days.</param>
    /// <param name="hours">Only some hours of the date; null for days.</param>
    public static AbsenceSpan? Of(LocalDate from, LocalDate? to, AbsencePart.Half? half, ShiftPart? hours) =>
        hours is not { } time ? new Days(from, to ?? from, half is { IsSecond: true }, half is { IsSecond: false })
        : half is null && (to ?? from) == from ? new Hours(from, time)
        : null;

    /// <summary>How much of a date it takes; null where it takes nothing.</summary>
    public AbsencePart? On(LocalDate date) => date < First || date > Last
        ? null
        : Match<AbsencePart>(
            days => days.StartsAtHalf && date == days.From ? new AbsencePart.Half(true) : days.EndsAtHalf && date == days.To ? new AbsencePart.Half(false) : new AbsencePart.Whole(),
            hours => new AbsencePart.Hours(hours.Time));

    /// <summary>True where both ask for some of the same time.</summary>
    public bool Overlaps(AbsenceSpan other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return Match(
            _ => MeetsByDates(other),
            own => other.Match(
                _ => MeetsByDates(other),
                others => own.Time.On(own.Date) is var (from, to) && others.Time.On(others.Date) is var (otherFrom, otherTo) && from < otherTo && otherFrom < to));
    }

    /// <summary>A fault with its mend; null where all is well.</summary>
    public string? Problem() => IsInReach(First) && IsInReach(Last) ? ProblemOfTimes() : $"is out of reach; take dates from {Earliest:uuuu-MM-dd} to {Latest:uuuu-MM-dd}";

    private static bool IsInReach(LocalDate date) => date >= Earliest && date <= Latest;

    private string? ProblemOfTimes() => Match(
        days => days.To < days.From ? $"ends on {days.To:uuuu-MM-dd}, before it begins on {days.From:uuuu-MM-dd}; swap them"
            : days.From == days.To && days.StartsAtHalf && days.EndsAtHalf ? "begins and ends in the middle of the same day; take one half"
            : days.To >= days.From.PlusYears(LongestYears) ? $"is longer than {LongestYears} years; take fewer, and ask for the rest later"
            : null,
        hours => hours.Time.DaysLater is < 0 or > 1 ? "begins more than a day later; write 0 or 1" : hours.Time.From == hours.Time.To ? "ends when it begins; take whole days" : null);

    /// <inheritdoc/>
    public sealed override string ToString() => Match(
        days => $"{days.From:uuuu-MM-dd}{(days.StartsAtHalf ? " (second half)" : "")}{(days.To == days.From ? "" : $" to {days.To:uuuu-MM-dd}")}{(days.EndsAtHalf ? " (first half)" : "")}",
        hours => $"{hours.Date:uuuu-MM-dd} {hours.Time.From:HH:mm} to {hours.Time.To:HH:mm}");

    private bool MeetsByDates(AbsenceSpan other)
    {
        for (var date = LocalDate.Max(First, other.First); date <= LocalDate.Min(Last, other.Last); date = date.PlusDays(1))
        {
            if (On(date) is { } own && other.On(date) is { } others && own.Meets(others))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Dates one after the other.</summary>
    /// <param name="From">First one.</param>
    /// <param name="To">Last one, included.</param>
    /// <param name="StartsAtHalf">Of the first one the second half only.</param>
    /// <param name="EndsAtHalf">Of the last one the first half only.</param>
    public sealed record Days(LocalDate From, LocalDate To, bool StartsAtHalf = false, bool EndsAtHalf = false) : AbsenceSpan
    {
        /// <inheritdoc/>
        public override LocalDate First => From;

        /// <inheritdoc/>
        public override LocalDate Last => To;

        /// <inheritdoc/>
        public override T Match<T>(Func<Days, T> days, Func<Hours, T> hours) => days(this);
    }

    /// <summary>Hours of one attendance date.</summary>
    /// <param name="Date">Of which their shift is.</param>
    /// <param name="Time">Local time; after midnight it counts from the date on.</param>
    public sealed record Hours(LocalDate Date, ShiftPart Time) : AbsenceSpan
    {
        /// <inheritdoc/>
        public override LocalDate First => Date;

        /// <inheritdoc/>
        public override LocalDate Last => Date;

        /// <inheritdoc/>
        public override T Match<T>(Func<Days, T> days, Func<Hours, T> hours) => hours(this);
    }
}
