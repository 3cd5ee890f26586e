using System.Collections.Immutable;
using AccessControl.Domain.Attendance.Employments;
using AccessControl.Domain.Attendance.Kiosks;
using AccessControl.Domain.Attendance.Pay;
using AccessControl.Domain.Attendance.Shifts;
using AccessControl.Domain.People;
using NodaTime;

namespace AccessControl.Domain.Attendance.Timesheets;

/// <summary>Finds what somebody has to look at in a date of a timesheet.</summary>
/// <param name="paysWithoutQuestion">False for a punch on a basis that is to be looked at, by what its access point allows.</param>
/// <param name="absences">Of a contract: times of a planned shift for which the person is excused.</param>
/// <param name="disowned">Of a person: punches of which somebody at a kiosk said that they aren't theirs; null for none.</param>
public sealed class TimesheetReview(Func<Punch, bool> paysWithoutQuestion, Func<EmploymentId, PlannedShift, ImmutableArray<Interval>> absences, Func<PersonId, IEnumerable<DisownedPunch>>? disowned = null)
{
    /// <summary>As a site has it that says nothing of its access points, with nobody absent.</summary>
    public static TimesheetReview Plain { get; } = new(PunchPolicy.Default.PaysWithoutQuestion, (_, _) => []);

    /// <summary>Punches of a date of which somebody said that they aren't theirs, by time.</summary>
    /// <param name="person">Whose date.</param>
    /// <param name="date">The attendance date.</param>
    public ImmutableArray<TimesheetIssue> Disowned(PersonId person, LocalDate date) => disowned is null ? [] :
    [
        .. disowned(person).Where(one => one.Date == date).OrderBy(one => one.At)
            .Select(one => new TimesheetIssue(TimesheetIssueKind.PunchDisowned, date, new Interval(one.At, one.At), one.Sequence)),
    ];

    /// <summary>What is to be looked at.</summary>
    /// <param name="day">The date, without its exceptions.</param>
    /// <param name="contract">Whose; null for work without a contract.</param>
    /// <param name="rules">In force on the date; null for work without a contract.</param>
    /// <param name="presence">All work of the person, of other contracts and dates too, by time.</param>
    /// <param name="known">Until when punches can be there.</param>
    /// <returns>By kind, then time.</returns>
    public ImmutableArray<TimesheetIssue> Of(TimesheetDay day, EmploymentId? contract, PayRules? rules, ImmutableArray<WorkInterval> presence, Instant known)
    {
        ArgumentNullException.ThrowIfNull(day);
        return
        [
            .. OfPunches(day)
                .Concat(contract is null ? day.Work.Select(work => new TimesheetIssue(TimesheetIssueKind.NoContract, day.Date, SpanOf(work), work.In.Punch.Sequence)) : [])
                .Concat(day.IsFree ? day.Work.Where(IsNoCallOut).Select(work => new TimesheetIssue(TimesheetIssueKind.WorkWithoutShift, day.Date, SpanOf(work), work.In.Punch.Sequence)) : [])
                .Concat(contract is { } own && day.Shift is { } shift ? OfShift(day, shift, absences(own, shift), known) : [])
                .Concat(rules is null ? [] : [.. OfLimits(day, rules.Limits, presence), .. OfBreaks(day, rules.Breaks)])
                .OrderBy(one => one.Kind).ThenBy(one => one.Span.Start),
        ];
    }

    private IEnumerable<TimesheetIssue> OfPunches(TimesheetDay day)
    {
        foreach (var punch in day.Unpaired)
        {
            yield return new TimesheetIssue(TimesheetIssueKind.UnpairedPunch, day.Date, new Interval(punch.Punch.At, punch.Punch.At), punch.Punch.Sequence);
        }

        foreach (var work in day.Work)
        {
            foreach (var punch in new[] { work.In.Punch, work.Out.Punch })
            {
                if (!paysWithoutQuestion(punch))
                {
                    yield return new TimesheetIssue(TimesheetIssueKind.BasisInQuestion, day.Date, new Interval(punch.At, punch.At), punch.Sequence);
                }
            }
        }
    }

    private static IEnumerable<TimesheetIssue> OfShift(TimesheetDay day, PlannedShift shift, ImmutableArray<Interval> excused, Instant known)
    {
        Interval[] present = [.. day.Work.Select(SpanOf)];
        foreach (var within in OfAbsences(day, shift, excused, present))
        {
            yield return new TimesheetIssue(TimesheetIssueKind.WorkedWhileAbsent, day.Date, within, null);
        }

        if (shift.Shift.Kind == ShiftKind.Fixed)
        {
            foreach (var work in day.Work.Where(IsNoCallOut))
            {
                foreach (var (kind, outside) in new[] { (TimesheetIssueKind.EarlyWork, new Interval(null, shift.Start)), (TimesheetIssueKind.LateWork, new Interval(shift.End, null)) })
                {
                    if (Common(SpanOf(work), outside) is { } beyond && beyond.Duration > shift.Shift.GracePeriod)
                    {
                        yield return new TimesheetIssue(kind, day.Date, beyond, null);
                    }
                }
            }
        }

        // What an unpaired punch belongs to isn't known: nobody is told to have been late by it.
        if (!day.Unpaired.IsEmpty || shift.Shift.Kind == ShiftKind.OnCall)
        {
            yield break;
        }

        var due = (shift.Shift.Kind == ShiftKind.Fixed ? shift.Parts : shift.Core).SelectMany(part => Without(part, excused)).Where(part => part.End <= known).ToList();
        var planned = shift.Parts.SelectMany(part => Without(part, excused)).Aggregate(Duration.Zero, (sum, part) => sum + part.Duration);
        if (present.Length == 0 && shift.End <= known && planned > Duration.Zero)
        {
            // Of a flexible shift less is due than lies between its ends.
            yield return new TimesheetIssue(TimesheetIssueKind.ShiftNotWorked, day.Date, new Interval(shift.Start, shift.End), null) { Planned = Duration.Min(planned, shift.Target) };
            yield break;
        }

        foreach (var part in due)
        {
            Interval[] within = [.. present.Select(span => Common(span, part)).OfType<Interval>()];
            if (shift.Shift.Kind == ShiftKind.Flexible)
            {
                foreach (var missed in Without(part, within).Where(missed => missed.Duration > shift.Shift.GracePeriod))
                {
                    yield return new TimesheetIssue(TimesheetIssueKind.OutOfCore, day.Date, missed, null);
                }
            }
            else if (within.Length == 0)
            {
                yield return new TimesheetIssue(TimesheetIssueKind.ShiftNotWorked, day.Date, part, null);
            }
            else
            {
                if (within[0].Start - part.Start > shift.Shift.GracePeriod)
                {
                    yield return new TimesheetIssue(TimesheetIssueKind.LateArrival, day.Date, new Interval(part.Start, within[0].Start), null);
                }

                if (part.End - within[^1].End > shift.Shift.GracePeriod)
                {
                    yield return new TimesheetIssue(TimesheetIssueKind.EarlyLeaving, day.Date, new Interval(within[^1].End, part.End), null);
                }
            }
        }
    }

    /// <summary>Work in time that an absence takes. Of a flexible shift nobody knows where the middle is: there only a whole day is told.</summary>
    private static IEnumerable<Interval> OfAbsences(TimesheetDay day, PlannedShift shift, ImmutableArray<Interval> excused, Interval[] present) =>
        day.Absences.Any(absence => absence.Day.Part.Match(_ => true, _ => false, _ => false)) ? present
        : day.Absences.IsEmpty || shift.Shift.Kind != ShiftKind.Fixed ? []
        : present.SelectMany(span => excused.Select(one => Common(span, one))).OfType<Interval>().Where(within => within.Duration > shift.Shift.GracePeriod);

    private static IEnumerable<TimesheetIssue> OfLimits(TimesheetDay day, WorkLimits limits, ImmutableArray<WorkInterval> presence)
    {
        if (day.Work.IsEmpty)
        {
            yield break;
        }

        if (limits.LongestDay > Duration.Zero && day.RecordedSeconds > limits.LongestDay.TotalSeconds)
        {
            yield return new TimesheetIssue(TimesheetIssueKind.DayTooLong, day.Date, SpanOf(day), null) { Worked = Duration.FromSeconds(day.RecordedSeconds) };
        }

        var start = day.Work[0].In.Punch.At;
        if (limits.ShortestRest > Duration.Zero && presence.LastOrDefault(work => work.In.Date < day.Date && work.Out.Punch.At <= start) is { } before && start - before.Out.Punch.At < limits.ShortestRest)
        {
            yield return new TimesheetIssue(TimesheetIssueKind.RestTooShort, day.Date, new Interval(before.Out.Punch.At, start), null);
        }
    }

    /// <summary>What recorded breaks lack. What is deducted stands in the date already, and what an unpaired punch belongs to isn't known.</summary>
    private static IEnumerable<TimesheetIssue> OfBreaks(TimesheetDay day, BreakRules rules)
    {
        if (day is { Paid: { } paid, Unpaired.IsEmpty: true } && (day.IsWorkedThrough || !rules.IsDeducted) && BreakLack.Of(paid.Recorded, rules) is { } lack)
        {
            yield return new TimesheetIssue(TimesheetIssueKind.BreakTooShort, day.Date, SpanOf(day), null) { Break = lack };
        }
    }

    private static bool IsNoCallOut(WorkInterval work) => work.In.Punch.Key != PunchKey.CallOut;

    private static Interval SpanOf(TimesheetDay day) => new(day.Work[0].In.Punch.At, day.Work[^1].Out.Punch.At);

    private static Interval SpanOf(WorkInterval work) => new(work.In.Punch.At, work.Out.Punch.At);

    private static Interval? Common(Interval one, Interval other)
    {
        var (from, to) = (other.HasStart ? Instant.Max(one.Start, other.Start) : one.Start, other.HasEnd ? Instant.Min(one.End, other.End) : one.End);
        return from < to ? new Interval(from, to) : null;
    }

    /// <summary>What is left of a span.</summary>
    private static IEnumerable<Interval> Without(Interval span, IReadOnlyList<Interval> taken)
    {
        var from = span.Start;
        foreach (var one in taken.OrderBy(one => one.Start))
        {
            if (one.End <= from || one.Start >= span.End)
            {
                continue;
            }

            if (one.Start > from)
            {
                yield return new Interval(from, one.Start);
            }

            from = one.End;
        }

        if (from < span.End)
        {
            yield return new Interval(from, span.End);
        }
    }
}
