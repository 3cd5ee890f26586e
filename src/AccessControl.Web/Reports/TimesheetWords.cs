using AccessControl.Domain.Attendance.Timesheets;
using AccessControl.Web.Live;
using NodaTime;
using NodaTime.Text;

namespace AccessControl.Web.Reports;

/// <summary>Says what is to be looked at in a timesheet, for people to read.</summary>
public static class TimesheetWords
{
    private static readonly DurationPattern Hours = DurationPattern.CreateWithInvariantCulture("H:mm:ss");

    /// <summary>One line.</summary>
    /// <param name="issue">What.</param>
    /// <param name="zone">The site's.</param>
    public static string Of(TimesheetIssue issue, DateTimeZone zone)
    {
        var (from, to, length) = (ZonedText.TimeOfDay(issue.Span.Start, zone), ZonedText.TimeOfDay(issue.Span.End, zone), Hours.Format(issue.Length));
        return issue.Kind switch
        {
            TimesheetIssueKind.UnpairedPunch => $"punch at {from} without a counterpart",
            TimesheetIssueKind.BasisInQuestion => $"punch at {from}: nobody passed the door after it, as far as is known; it is paid",
            TimesheetIssueKind.EarlyWork => $"{length} of work before the shift, from {from}; it is paid",
            TimesheetIssueKind.LateWork => $"{length} of work after the shift, until {to}; it is paid",
            TimesheetIssueKind.LateArrival => $"came {length} late, at {to}",
            TimesheetIssueKind.EarlyLeaving => $"left {length} early, at {from}",
            TimesheetIssueKind.OutOfCore => $"{length} of the core time not there, from {from} to {to}",
            TimesheetIssueKind.ShiftNotWorked => $"shift from {from} to {to} not worked",
            TimesheetIssueKind.RestTooShort => $"only {length} of rest before it",
            TimesheetIssueKind.DayTooLong => "more work than the rules allow on a day; it is paid",
            TimesheetIssueKind.NoContract => $"work from {from} to {to} without a contract; it isn't paid",
            TimesheetIssueKind.PunchDisowned => $"punch at {from}: somebody said at the kiosk that it isn't theirs; see whose it is",
            _ => throw new InvalidOperationException($"{issue.Kind} is no kind of issue."),
        };
    }
}
