using System.Collections.Immutable;
using AccessControl.Domain.Attendance.Employments;
using AccessControl.Domain.People;
using NodaTime;

namespace AccessControl.Domain.Attendance.Accounts;

/// <summary>A contract of work, as far as time asks.</summary>
/// <param name="Id">Its name.</param>
/// <param name="Person">Whose.</param>
/// <param name="Terms">By date, the first one from its beginning on.</param>
/// <param name="Until">Last date; null where no end is known.</param>
public sealed record WorkContract(EmploymentId Id, PersonId Person, ImmutableArray<ContractTerms> Terms, LocalDate? Until = null)
{
    /// <summary>First date.</summary>
    public LocalDate From => Terms[0].From;

    /// <summary>True where it holds on a date.</summary>
    public bool HoldsOn(LocalDate date) => date >= From && (Until is not { } last || date <= last);

    /// <summary>Work that is due on a date; zero on holidays, and before and after the contract.</summary>
    /// <param name="date">The attendance date.</param>
    /// <param name="isHoliday">True for a holiday of the person's calendar.</param>
    public Duration DueOn(LocalDate date, Func<LocalDate, bool> isHoliday)
    {
        ArgumentNullException.ThrowIfNull(isHoliday);
        return HoldsOn(date) && !isHoliday(date) ? Terms.Last(terms => terms.From <= date).Days[(int)date.DayOfWeek - 1] : Duration.Zero;
    }

    /// <summary>Its account of a kind.</summary>
    public AccountId Account(AccountKind kind) => new(Person, Id, kind);

    /// <summary>Faults, one line each, naming the contract and the mend; empty where all is well.</summary>
    public IEnumerable<string> Problems()
    {
        if (Terms.IsEmpty)
        {
            yield return $"contract {Id}: has no terms; write from when on what is due.";
            yield break;
        }

        foreach (var terms in Terms.Where(terms => terms.Days.Length != 7 || terms.Days.Any(due => due < Duration.Zero || due > Duration.FromHours(24))))
        {
            yield return $"contract {Id}: its terms from {terms.From:uuuu-MM-dd} aren't those of a week; write seven times of 0 to 24 h, Monday first.";
        }

        for (var i = 1; i < Terms.Length; i++)
        {
            if (Terms[i].From <= Terms[i - 1].From)
            {
                yield return $"contract {Id}: its terms from {Terms[i].From:uuuu-MM-dd} stand after those from {Terms[i - 1].From:uuuu-MM-dd}; write them by date, each date once.";
            }
        }

        if (Until < From)
        {
            yield return $"contract {Id}: ends on {Until:uuuu-MM-dd}, before it begins on {From:uuuu-MM-dd}; swap them.";
        }
    }
}
