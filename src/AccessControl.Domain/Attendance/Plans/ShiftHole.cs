using System.Collections.Immutable;
using AccessControl.Domain.Attendance.Employments;
using AccessControl.Domain.Attendance.Shifts;
using NodaTime;

namespace AccessControl.Domain.Attendance.Plans;

/// <summary>Dates on which no pattern holds for contracts that go on, and had one before: leave takes nothing then, and nobody is late or missing.</summary>
/// <param name="Subject">Whose patterns end: a group or a contract, for people to read.</param>
/// <param name="From">First date.</param>
/// <param name="To">Last one; null where no end is known.</param>
/// <param name="Contracts">How many go on.</param>
public sealed record ShiftHole(string Subject, LocalDate From, LocalDate? To, int Contracts)
{
    /// <summary>One line, with the mend.</summary>
    public string Text =>
        $"{Subject}: from {From:uuuu-MM-dd} {(To is { } last ? $"to {last:uuuu-MM-dd}" : "on")} no pattern holds, though {(Contracts == 1 ? "it goes" : $"{Contracts} contracts go")} on; write one, a free one where nobody works.";

    /// <summary>All of them: of a group where its patterns end, else of each contract.</summary>
    /// <param name="roster">Who works by which pattern.</param>
    /// <param name="employments">Whose contracts go on.</param>
    /// <param name="since">What is over before this date isn't told.</param>
    internal static ImmutableArray<ShiftHole> In(ShiftRoster roster, EmploymentBook employments, LocalDate since) =>
    [
        .. employments.Terms.GroupBy(term => term.Employment).SelectMany(contract => OfContract(roster, contract, since).Distinct())
            .GroupBy(hole => hole)
            .Select(same => same.Key with { Contracts = same.Count() })
            .OrderBy(hole => hole.From).ThenBy(hole => hole.Subject, StringComparer.Ordinal),
    ];

    private static IEnumerable<ShiftHole> OfContract(ShiftRoster roster, IEnumerable<EmploymentTerm> terms, LocalDate since)
    {
        var hadOne = false;
        ShiftHole? open = null;
        foreach (var (term, from, to) in terms.SelectMany(term => Pieces(roster, term)))
        {
            ShiftHole? hole = null;
            if (roster.Covers(term.Employment, term.Group, from))
            {
                hadOne = true;
            }
            else if (to is null || to >= since)
            {
                hole = roster.EndOf(term.Employment, term.Group) is { } end && end < from ? new ShiftHole($"group {term.Group}", end.PlusDays(1), null, 1)
                    : hadOne ? new ShiftHole($"contract {term.Employment}", from, to, 1)
                    : null;
            }

            // A term that follows another one without a pattern goes on with its hole.
            if (open is { To: { } last } && hole is not null && hole.Subject == open.Subject && hole.From == last.PlusDays(1))
            {
                open = open with { To = hole.To };
                continue;
            }

            if (open is not null)
            {
                yield return open;
            }

            open = hole;
        }

        if (open is not null)
        {
            yield return open;
        }
    }

    /// <summary>A term, cut where a pattern begins or ends.</summary>
    private static IEnumerable<(EmploymentTerm Term, LocalDate From, LocalDate? To)> Pieces(ShiftRoster roster, EmploymentTerm term)
    {
        LocalDate[] starts = [term.From, .. roster.Joints(term.Employment, term.Group).Where(date => date > term.From && term.HoldsOn(date)).Distinct().Order()];
        return starts.Select((from, i) => (term, from, i + 1 < starts.Length ? starts[i + 1].PlusDays(-1) : term.Until));
    }
}
