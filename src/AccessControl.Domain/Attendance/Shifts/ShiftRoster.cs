using System.Collections.Concurrent;
using System.Collections.Immutable;
using AccessControl.Domain.Attendance.Employments;
using NodaTime;

namespace AccessControl.Domain.Attendance.Shifts;

/// <summary>Who is to work when: shifts, patterns and assignments that fit each other.</summary>
public sealed class ShiftRoster
{
    private readonly ImmutableDictionary<ShiftId, Shift> _shifts;
    private readonly ImmutableDictionary<string, ShiftPattern> _patterns;
    private readonly ILookup<EmploymentId, ShiftAssignment> _ofContracts;
    private readonly ILookup<string, ShiftAssignment> _ofGroups;
    private readonly ConcurrentDictionary<(ShiftId Shift, LocalDate Date, DateTimeZone Zone), PlannedShift> _planned = new();

    private ShiftRoster(IEnumerable<Shift> shifts, IEnumerable<ShiftPattern> patterns, IReadOnlyList<ShiftAssignment> assignments)
    {
        _shifts = shifts.ToImmutableDictionary(shift => shift.Id);
        _patterns = patterns.ToImmutableDictionary(pattern => pattern.Name, StringComparer.Ordinal);
        _ofContracts = assignments.Where(one => one.Employment is not null).ToLookup(one => one.Employment!.Value);
        _ofGroups = assignments.Where(one => one.Group is not null).ToLookup(one => one.Group!, StringComparer.Ordinal);
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
            .. ProblemsOf(assignments, patterns, shifts),
        ];
        return problems.IsEmpty ? (new ShiftRoster(shifts, patterns, assignments), problems) : (null, problems);
    }

    /// <summary>Groups that have shifts.</summary>
    public IEnumerable<string> Groups => _ofGroups.Select(assignments => assignments.Key);

    /// <summary>Contracts that have shifts of their own.</summary>
    public IEnumerable<EmploymentId> Employments => _ofContracts.Select(assignments => assignments.Key);

    /// <summary>The shift that a contract has on a date; null where the date is free, or nothing is said of it.</summary>
    /// <param name="employment">The contract.</param>
    /// <param name="group">Of its term on that date; null where none.</param>
    /// <param name="date">The attendance date.</param>
    public Shift? On(EmploymentId employment, string? group, LocalDate date) =>
        Holding(employment, group, date) is { } holds && _patterns[holds.Pattern].On(date, holds.Anchor) is { } shift ? _shifts[shift] : null;

    /// <summary>True where a date without a shift is free: a pattern holds that has shifts to be worked, and not only on call.</summary>
    /// <param name="employment">The contract.</param>
    /// <param name="group">Of its term on that date; null where none.</param>
    /// <param name="date">The attendance date.</param>
    public bool IsPlanned(EmploymentId employment, string? group, LocalDate date) =>
        Holding(employment, group, date) is { } holds && _patterns[holds.Pattern].Days.OfType<ShiftId>().Any(shift => _shifts[shift].Kind != ShiftKind.OnCall);

    /// <summary>True where an assignment holds for a contract on a date, be it that the date is free.</summary>
    /// <param name="employment">The contract.</param>
    /// <param name="group">Of its term on that date; null where none.</param>
    /// <param name="date">The attendance date.</param>
    internal bool Covers(EmploymentId employment, string? group, LocalDate date) => Holding(employment, group, date) is not null;

    /// <summary>First dates of assignments of a contract or its group, and those after their last ones.</summary>
    internal IEnumerable<LocalDate> Joints(EmploymentId employment, string? group) =>
        _ofContracts[employment].Concat(OfGroup(group)).SelectMany(one => one.Until is { } last && last < LocalDate.MaxIsoValue ? (LocalDate[])[one.From, last.PlusDays(1)] : [one.From]);

    /// <summary>The last date on which an assignment of the group holds of a contract that has none of its own; null where there is no last one.</summary>
    internal LocalDate? EndOf(EmploymentId employment, string? group) =>
        _ofContracts[employment].Any() || OfGroup(group).Any(one => one.Until is null) ? null : OfGroup(group).Max(one => one.Until);

    /// <summary>A shift of this roster as it is planned for a date. Computed once: many people have the same.</summary>
    public PlannedShift Planned(Shift shift, LocalDate date, DateTimeZone zone)
    {
        ArgumentNullException.ThrowIfNull(shift);
        return _planned.GetOrAdd((shift.Id, date, zone), key => shift.On(key.Date, key.Zone));
    }

    private ShiftAssignment? Holding(EmploymentId employment, string? group, LocalDate date) =>
        _ofContracts[employment].FirstOrDefault(one => one.HoldsOn(date)) ?? OfGroup(group).FirstOrDefault(one => one.HoldsOn(date));

    private IEnumerable<ShiftAssignment> OfGroup(string? group) => group is null ? [] : _ofGroups[group];

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

        for (var day = 0; day < pattern.Days.Length; day++)
        {
            for (var later = 1; later <= 2 && later <= pattern.Days.Length; later++)
            {
                if (Find(pattern.Days[day]) is { } today && Find(pattern.Days[(day + later) % pattern.Days.Length]) is { } next && Overlap(today, next, later))
                {
                    yield return $"pattern {pattern.Name}: {today.Id} of day {day + 1} ends after {next.Id} {(later == 1 ? "of the next day" : "two days later")} has begun; write another shift for one of them.";
                }
            }
        }

        Shift? Find(ShiftId? id) => id is { } known ? shifts.FirstOrDefault(shift => shift.Id == known) : null;
    }

    /// <summary>True where a shift ends after another one, of so many days later, has begun.</summary>
    private static bool Overlap(Shift shift, Shift other, int daysLater)
    {
        // Any date serves: by the calendar alone they are all alike.
        var any = new LocalDate(2026, 1, 1);
        return !shift.Parts.IsEmpty && !other.Parts.IsEmpty && shift.Parts[^1].On(any).To > other.Parts[0].On(any.PlusDays(daysLater)).From;
    }

    private static IEnumerable<string> ProblemsOf(IReadOnlyList<ShiftAssignment> assignments, IReadOnlyList<ShiftPattern> patterns, IReadOnlyList<Shift> shifts)
    {
        foreach (var one in assignments)
        {
            if (one.Employment is null == one.Group is null)
            {
                yield return $"assignment of {one.Pattern} from {one.From:uuuu-MM-dd}: names a contract and a group, or neither; name one.";
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

        foreach (var own in assignments.Where(one => one.Employment is null != one.Group is null).GroupBy(one => one.Subject, StringComparer.Ordinal))
        {
            ShiftAssignment[] ordered = [.. own.OrderBy(one => one.From)];
            for (var i = 1; i < ordered.Length; i++)
            {
                var (before, after) = (ordered[i - 1], ordered[i]);
                if (before.Until is not { } last || last >= after.From)
                {
                    yield return $"{own.Key}: {before.Pattern} and {after.Pattern} both hold on {after.From:uuuu-MM-dd}; end the first one before it.";
                }
                else if (after.Group is not null && last.PlusDays(1) < after.From)
                {
                    yield return $"{own.Key}: from {last.PlusDays(1):uuuu-MM-dd} to {after.From.PlusDays(-1):uuuu-MM-dd} no pattern holds; close the hole, with a free one where nobody works.";
                }
                else if (Joint(before, last, after) is { } overlap)
                {
                    yield return $"{own.Key}: {overlap}; write another shift for one of them.";
                }
            }
        }

        // Shifts of the last dates of one assignment may reach into the first ones of the next.
        string? Joint(ShiftAssignment before, LocalDate last, ShiftAssignment after)
        {
            for (var date = last.PlusDays(-1); date <= last; date = date.PlusDays(1))
            {
                for (var next = after.From; next <= date.PlusDays(2); next = next.PlusDays(1))
                {
                    if (Find(before, date) is { } early && Find(after, next) is { } late && Overlap(early, late, Period.DaysBetween(date, next)))
                    {
                        return $"{early.Id} of {date:uuuu-MM-dd} ends after {late.Id} of {next:uuuu-MM-dd} has begun";
                    }
                }
            }

            return null;
        }

        Shift? Find(ShiftAssignment one, LocalDate date) =>
            one.HoldsOn(date) && patterns.FirstOrDefault(pattern => pattern.Name == one.Pattern) is { Days.IsEmpty: false } pattern && pattern.On(date, one.Anchor) is { } id ? shifts.FirstOrDefault(shift => shift.Id == id) : null;
    }
}
