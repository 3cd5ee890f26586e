using System.Collections.Immutable;
using AccessControl.Domain.People;
using NodaTime;

namespace AccessControl.Domain.Attendance.Shifts;

/// <summary>Who is to work when: shifts, patterns and assignments that fit each other.</summary>
public sealed class ShiftRoster
{
    private readonly ImmutableDictionary<ShiftId, Shift> _shifts;
    private readonly ImmutableDictionary<string, ShiftPattern> _patterns;
    private readonly ILookup<PersonId, ShiftAssignment> _ofPeople;
    private readonly ILookup<string, ShiftAssignment> _ofGroups;

    private ShiftRoster(IEnumerable<Shift> shifts, IEnumerable<ShiftPattern> patterns, IReadOnlyList<ShiftAssignment> assignments)
    {
        _shifts = shifts.ToImmutableDictionary(shift => shift.Id);
        _patterns = patterns.ToImmutableDictionary(pattern => pattern.Name, StringComparer.Ordinal);
        _ofPeople = assignments.Where(one => one.Person is not null).ToLookup(one => one.Person!.Value);
        _ofGroups = assignments.Where(one => one.Person is null).ToLookup(one => one.Group!, StringComparer.Ordinal);
    }

    /// <summary>Nobody has a shift.</summary>
    public static ShiftRoster None { get; } = new([], [], []);

    /// <summary>Puts it together.</summary>
    /// <param name="shifts">Each once.</param>
    /// <param name="patterns">Each once.</param>
    /// <param name="assignments">In any order.</param>
    /// <returns>The roster; or null and every fault, one line each, with the mend.</returns>
    public static (ShiftRoster? Roster, ImmutableArray<string> Problems) Of(IReadOnlyList<Shift> shifts, IReadOnlyList<ShiftPattern> patterns, IReadOnlyList<ShiftAssignment> assignments)
    {
        ArgumentNullException.ThrowIfNull(shifts);
        ArgumentNullException.ThrowIfNull(patterns);
        ArgumentNullException.ThrowIfNull(assignments);
        ImmutableArray<string> problems =
        [
            .. Twice(shifts.Select(shift => $"shift {shift.Id}")),
            .. Twice(patterns.Select(pattern => $"pattern {pattern.Name}")),
            .. shifts.SelectMany(shift => shift.Problems()),
            .. patterns.SelectMany(pattern => ProblemsOf(pattern, shifts)),
            .. ProblemsOf(assignments, patterns),
        ];
        return problems.IsEmpty ? (new ShiftRoster(shifts, patterns, assignments), problems) : (null, problems);
    }

    /// <summary>The shift that somebody has on a date; null where the date is free, or nothing is said of it.</summary>
    /// <param name="person">Who.</param>
    /// <param name="group">Of the person on that date; null where none.</param>
    /// <param name="date">The attendance date.</param>
    public Shift? On(PersonId person, string? group, LocalDate date) =>
        (_ofPeople[person].FirstOrDefault(one => one.HoldsOn(date)) ?? (group is null ? null : _ofGroups[group].FirstOrDefault(one => one.HoldsOn(date)))) is { } holds
        && _patterns[holds.Pattern].On(date, holds.Anchor) is { } shift
            ? _shifts[shift]
            : null;

    private static IEnumerable<string> Twice(IEnumerable<string> names) =>
        names.GroupBy(name => name, StringComparer.Ordinal).Where(same => same.Count() > 1).Select(same => $"{same.Key}: stands twice; take one out.");

    private static IEnumerable<string> ProblemsOf(ShiftPattern pattern, IReadOnlyList<Shift> shifts)
    {
        if (pattern.Days.Length is < 1 or > 366)
        {
            yield return $"pattern {pattern.Name}: has {pattern.Days.Length} days; write 1 to 366.";
            yield break;
        }

        foreach (var unknown in pattern.Days.OfType<ShiftId>().Distinct().Where(id => shifts.All(shift => shift.Id != id)))
        {
            yield return $"pattern {pattern.Name}: names the shift {unknown}, which there isn't; write one of: {string.Join(", ", shifts.Select(shift => shift.Id))}.";
        }

        var any = new LocalDate(2026, 1, 1);
        for (var day = 0; day < pattern.Days.Length; day++)
        {
            var (today, next) = (Find(pattern.Days[day]), Find(pattern.Days[(day + 1) % pattern.Days.Length]));
            if (today is { Parts.IsEmpty: false } && next is { Parts.IsEmpty: false } && today.Parts[^1].On(any).To > next.Parts[0].On(any.PlusDays(1)).From)
            {
                yield return $"pattern {pattern.Name}: {today.Id} of day {day + 1} ends after {next.Id} of the next day has begun; write another shift for one of them.";
            }
        }

        Shift? Find(ShiftId? id) => id is { } known ? shifts.FirstOrDefault(shift => shift.Id == known) : null;
    }

    private static IEnumerable<string> ProblemsOf(IReadOnlyList<ShiftAssignment> assignments, IReadOnlyList<ShiftPattern> patterns)
    {
        foreach (var one in assignments)
        {
            if (one.Person is null == one.Group is null)
            {
                yield return $"assignment of {one.Pattern} from {one.From:uuuu-MM-dd}: names a person and a group, or neither; name one.";
            }
            else if (one.Until < one.From)
            {
                yield return $"{one.Subject}: {one.Pattern} ends on {one.Until:uuuu-MM-dd}, before it begins on {one.From:uuuu-MM-dd}; swap them.";
            }

            if (patterns.All(pattern => pattern.Name != one.Pattern))
            {
                yield return $"{one.Subject}: works by the pattern {one.Pattern}, which there isn't; write one of: {string.Join(", ", patterns.Select(pattern => pattern.Name))}.";
            }
        }

        foreach (var own in assignments.Where(one => one.Person is null != one.Group is null).GroupBy(one => one.Subject, StringComparer.Ordinal))
        {
            ShiftAssignment[] ordered = [.. own.OrderBy(one => one.From)];
            for (var i = 1; i < ordered.Length; i++)
            {
                var (before, after) = (ordered[i - 1], ordered[i]);
                if (before.Until is not { } last || last >= after.From)
                {
                    yield return $"{own.Key}: {before.Pattern} and {after.Pattern} both hold on {after.From:uuuu-MM-dd}; end the first one before it.";
                }
                else if (last.PlusDays(1) < after.From)
                {
                    yield return $"{own.Key}: from {last.PlusDays(1):uuuu-MM-dd} to {after.From.PlusDays(-1):uuuu-MM-dd} no pattern holds; close the hole, with a free one where nobody works.";
                }
            }
        }
    }
}
