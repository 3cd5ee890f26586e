using AccessControl.Domain.Attendance;
using AccessControl.Domain.Attendance.Absences;
using AccessControl.Domain.Attendance.Periods;
using AccessControl.Domain.Attendance.Timesheets;
using AccessControl.Web.Live;
using NodaTime;

namespace AccessControl.Web.Reports;

/// <summary>Says what is to be looked at in a timesheet, for people to read.</summary>
public static class TimesheetWords
{
    /// <summary>That no break was taken, as the named line of a date.</summary>
    public const string WorkedThrough = "worked through, as was said: no break is deducted";

    /// <summary>An absence in a line, such as "Annual leave, half a day (second half), 4:00:00".</summary>
    public static string Of(TimesheetAbsence absence)
    {
        ArgumentNullException.ThrowIfNull(absence);
        var part = absence.Day.Part.Match(_ => "all day", half => half.IsSecond ? "second half" : "first half", hours => $"{hours.Time.From:HH:mm} to {hours.Time.To:HH:mm}");
        return absence.Day.Kind switch
        {
            AbsenceDayKind.Holiday => $"{absence.Type.Name}, {part}: a holiday, nothing is taken",
            AbsenceDayKind.Free => $"{absence.Type.Name}, {part}: no work is planned, nothing is taken",
            _ => $"{absence.Type.Name}, {part}, {HoursText.Of(absence.Day.Time)}",
        };
    }

    /// <summary>What changed, by pay code, such as "BASE +2:00:00, N25 +0:30:00": a sum over codes would count an hour once for its work and again for each supplement.</summary>
    public static string ByCode(IEnumerable<AdjustedSeconds> changes)
    {
        var sums = changes.GroupBy(change => change.Code).OrderBy(same => same.Key.Value, StringComparer.Ordinal)
            .Select(same => (Code: same.Key, Seconds: same.Sum(change => change.Difference))).Where(one => one.Seconds != 0)
            .Select(one => $"{one.Code} {(one.Seconds < 0 ? "" : "+")}{HoursText.Of(one.Seconds)}").ToList();
        return sums.Count == 0 ? "dates or cost centres alone" : string.Join(", ", sums);
    }

    /// <summary>What a punch rests on that is to be looked at; a few words behind its time.</summary>
    public static string Of(PunchBasis basis) => basis switch
    {
        PunchBasis.Granted or PunchBasis.SignedGrant => "let in, not known whether they passed",
        PunchBasis.NoEntry => "let in, and nobody passed",
        PunchBasis.Recognised => "known there, and no more",
        PunchBasis.Passed or PunchBasis.SignedPassage => "passed",
        PunchBasis.Kiosk or PunchBasis.SignedAtPad => "at a clock",
        PunchBasis.Imported => "from another system",
        PunchBasis.Corrected => "by a correction",
        _ => throw new InvalidOperationException($"{basis} is no basis."),
    };

    /// <summary>One line.</summary>
    /// <param name="issue">What.</param>
    /// <param name="zone">The site's.</param>
    public static string Of(TimesheetIssue issue, DateTimeZone zone)
    {
        var (from, to, length) = (ZonedText.TimeOfDay(issue.Span.Start, zone), ZonedText.TimeOfDay(issue.Span.End, zone), HoursText.Of(issue.Length));
        return issue.Kind switch
        {
            TimesheetIssueKind.UnpairedPunch => $"punch at {from} without a counterpart",
            TimesheetIssueKind.BasisInQuestion => $"punch at {from} rests on what doesn't pay without question at its access point, such as a grant after which nobody passed; it is paid",
            TimesheetIssueKind.EarlyWork => $"{length} of work before the shift, from {from}; it is paid",
            TimesheetIssueKind.LateWork => $"{length} of work after the shift, until {to}; it is paid",
            TimesheetIssueKind.LateArrival => $"came {length} late, at {to}",
            TimesheetIssueKind.EarlyLeaving => $"left {length} early, at {from}",
            TimesheetIssueKind.OutOfCore => $"{length} of the core time not there, from {from} to {to}",
            TimesheetIssueKind.ShiftNotWorked => $"shift from {from} to {to} not worked",
            TimesheetIssueKind.RestTooShort => $"only {length} of rest before it",
            TimesheetIssueKind.DayTooLong => $"{length} of work, more than the rules allow on a day; it is paid",
            TimesheetIssueKind.BreakTooShort when issue.Break is { } lack =>
                $"{length} of break lacks: {HoursText.Of(lack.Taken)} was taken, {HoursText.Of(lack.Tier.Due)} is due above {HoursText.Of(lack.Tier.Above)} of work, and {HoursText.Of(lack.Worked)} was worked; nothing is deducted",
            TimesheetIssueKind.WorkWithoutShift => $"work from {from} to {to} on a date without a shift; it is paid",
            TimesheetIssueKind.WorkedWhileAbsent => $"work from {from} to {to} during an absence; both count until the absence is cancelled or the work corrected",
            TimesheetIssueKind.NoContract => $"work from {from} to {to} without a contract; it isn't paid",
            TimesheetIssueKind.PunchDisowned => $"punch at {from}: somebody said at the kiosk that it isn't theirs; see whose it is",
            _ => throw new InvalidOperationException($"{issue.Kind} is no kind of issue."),
        };
    }
}
