using AccessControl.Domain.Attendance.Employments;
using AccessControl.Domain.Attendance.Shifts;
using CsCheck;
using NodaTime;

namespace AccessControl.Domain.Tests.Attendance.Plans;

/// <summary>Patterns that end while contracts go on are told; where they never were, nothing is.</summary>
public sealed class ShiftHoleTests
{
    private static readonly LocalDate Year = new(2026, 1, 1);

    private static readonly Shift Office = Staffing.Fixed("office", 8, 16);

    private static readonly ShiftPattern[] Patterns = [new("days", [Office.Id]), new("free", [null])];

    [Fact]
    public void Holes_OfAGroupWhosePatternsEnd_AreOneLineForAllItsContracts() => Assert.Equal(
        ["group desk: from 2026-10-11 on no pattern holds, though 2 contracts go on; write one, a free one where nobody works."],
        Told([Group("desk", "2020-01-01", "2026-10-10")], Term("1", group: "desk"), Term("2", "2026-11-01", group: "desk"), Term("3", until: "2026-10-10", group: "desk"), Term("4")));

    [Fact]
    public void Holes_OfAContract_AreFromItsLastPatternToTheNext() => Assert.Equal(
        [
            "contract 1: from 2026-03-01 to 2026-03-31 no pattern holds, though it goes on; write one, a free one where nobody works.",
            "contract 1: from 2026-07-01 to 2026-12-31 no pattern holds, though it goes on; write one, a free one where nobody works.",
        ],
        Told([Own("1", "2020-01-01", "2026-02-28"), Own("1", "2026-04-01", "2026-06-30")], Term("1", until: "2026-09-30"), Term("1", "2026-10-01", "2026-12-31")));

    [Fact]
    public void Holes_WhereNothingWasPlannedOrAFreePatternHolds_AreNone() => Assert.Empty(Told(
        [Group("desk", "2026-02-01", null), Group("line", "2020-01-01", "2026-05-31"), Group("line", "2026-06-01", null, "free"), Own("5", "2020-01-01", "9999-12-31")],
        Term("1"),
        Term("2", group: "desk"),
        Term("3", group: "line"),
        Term("5", until: "9999-12-31")));

    [Fact]
    public void Holes_OfSomebodyWhoLeavesTheGroup_AreTold() => Assert.Equal(
        ["contract 1: from 2026-06-01 on no pattern holds, though it goes on; write one, a free one where nobody works."],
        Told([Group("desk", "2020-01-01", null)], Term("1", until: "2026-05-31", group: "desk"), Term("1", "2026-06-01")));

    [Fact]
    public void Holes_ThatAreOver_AreNotTold() => Assert.Empty(Told([Own("1", "2020-01-01", "2025-02-28"), Own("1", "2025-04-01", null)], Term("1")));

    /// <summary>Any assignments of a contract and its group: a day at a time, a date is in a hole where none holds and one held before, or the group's have ended.</summary>
    [Fact]
    public void Holes_OfAnyAssignments_HoldTheDatesThatALookAtEachFinds() => Gen.Select(Gen.Bool, Spans, Spans, Spans).Sample(
        (hasGroup, own, ofGroup, terms) =>
        {
            var group = hasGroup && ofGroup.Count > 0 ? "desk" : null;
            // A group's assignments follow each other without a hole.
            ShiftAssignment[] assignments =
            [
                .. own.Select(span => Own("1", Iso(span.From), Iso(span.To))),
                .. group is null ? [] : ofGroup.Select((span, i) => Group("desk", Iso(i == 0 ? span.From : ofGroup[i - 1].To.PlusDays(1)), Iso(span.To))),
            ];
            EmploymentTerm[] held = [.. terms.Select(span => Term("1", Iso(span.From), Iso(span.To), group))];
            if (held.Length == 0)
            {
                return;
            }

            var plan = Staffing.Of(DateTimeZone.Utc, [Office], Patterns, assignments, held);
            var (hadOne, found) = (false, new List<LocalDate>());
            for (var date = Year; date <= Year.PlusDays(400); date = date.PlusDays(1))
            {
                var (holds, isPlanned) = (held.Any(term => term.HoldsOn(date)), assignments.Any(one => one.HoldsOn(date)));
                hadOne |= holds && isPlanned;
                if (holds && !isPlanned && (hadOne || (own.Count == 0 && group is not null && ofGroup[^1].To < date)))
                {
                    found.Add(date);
                }
            }

            Assert.Equal(found, plan.Holes(Year).SelectMany(hole => Dates(hole.From, hole.To ?? Year.PlusDays(400))).Where(date => held.Any(term => term.HoldsOn(date))).Distinct().Order());
        },
        iter: 500,
        seed: "0000holesA000");

    /// <summary>At most four spans of a year, one after the other.</summary>
    private static Gen<List<(LocalDate From, LocalDate To)>> Spans { get; } = Gen.Int[1, 40].Array[0, 8].Select(lengths =>
    {
        var (spans, at) = (new List<(LocalDate, LocalDate)>(), Year);
        for (var i = 0; i + 1 < lengths.Length; i += 2)
        {
            var from = at.PlusDays(lengths[i]);
            at = from.PlusDays(lengths[i + 1]);
            spans.Add((from, at.PlusDays(-1)));
        }

        return spans;
    });

    private static IEnumerable<LocalDate> Dates(LocalDate from, LocalDate to) => Enumerable.Range(0, Math.Max(0, Period.DaysBetween(from, to) + 1)).Select(from.PlusDays);

    private static IEnumerable<string> Told(ShiftAssignment[] assignments, params EmploymentTerm[] terms) => Staffing.Of(DateTimeZone.Utc, [Office], Patterns, assignments, terms).Holes(Year).Select(hole => hole.Text);

    private static EmploymentTerm Term(string contract, string from = "2020-01-01", string? until = null, string? group = null) => Staffing.Term("ada", contract, Date(from), until is null ? null : Date(until), group);

    private static ShiftAssignment Own(string contract, string from, string? until) => new(new EmploymentId(contract), null, Date(from), until is null ? null : Date(until), "days", Staffing.Begin);

    private static ShiftAssignment Group(string group, string from, string? until, string pattern = "days") => new(null, group, Date(from), until is null ? null : Date(until), pattern, Staffing.Begin);

    private static LocalDate Date(string text) => NodaTime.Text.LocalDatePattern.Iso.Parse(text).Value;

    private static string Iso(LocalDate date) => NodaTime.Text.LocalDatePattern.Iso.Format(date);
}
