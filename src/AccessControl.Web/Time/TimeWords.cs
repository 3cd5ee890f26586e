using AccessControl.Domain.Attendance;
using AccessControl.Domain.Attendance.Corrections;
using AccessControl.Domain.Attendance.Pay;
using AccessControl.Domain.Attendance.Periods;
using AccessControl.Domain.Attendance.TimeEvents;
using AccessControl.Domain.Attendance.Timekeeping;
using AccessControl.Web.Live;
using NodaTime;
using NodaTime.Text;

namespace AccessControl.Web.Time;

/// <summary>What the pages say of time.</summary>
internal static class TimeWords
{
    private static readonly LocalTimePattern Minutes = LocalTimePattern.CreateWithInvariantCulture("HH:mm");

    /// <summary>Hours, minutes and seconds; the minus of print before what is below 0.</summary>
    public static string Hours(long seconds) => HoursText.Of(seconds).Replace('-', '−');

    /// <summary>Hours and minutes of the site's clock.</summary>
    public static string Minute(Instant at, DateTimeZone zone) => Minutes.Format(at.InZone(zone).TimeOfDay);

    /// <summary>A date with its day of the week.</summary>
    public static string Date(LocalDate date) => $"{date.DayOfWeek.ToString()[..3]} {LocalDatePattern.Iso.Format(date)}";

    /// <summary>Which way.</summary>
    public static string Of(Direction direction) => direction switch
    {
        Direction.In => "came",
        Direction.Out => "left",
        _ => "way unknown",
    };

    /// <summary>How far a period has come.</summary>
    public static string Of(PeriodState state) => state switch
    {
        PeriodState.Open => "open",
        PeriodState.Confirmed => "confirmed by the person",
        PeriodState.Disputed => "disputed",
        PeriodState.Approved => "approved",
        PeriodState.Closed => "closed",
        _ => "closed, with payroll",
    };

    /// <summary>How far a correction has come.</summary>
    public static string Of(CorrectionState state) => state switch
    {
        CorrectionState.Requested => "waits for a decision",
        CorrectionState.AwaitsSecond => "approved by one, waits for a second person",
        CorrectionState.Approved => "approved",
        CorrectionState.Refused => "refused",
        _ => "taken back",
    };

    /// <summary>What a correction does.</summary>
    public static string Of(CorrectionChange change, DateTimeZone zone) => change.Match(
        add => $"{Of(add.Direction)} at {ZonedText.TimeOfDay(add.At, zone)}, without a punch",
        annul => $"punch {annul.Sequence} doesn't count",
        turn => $"punch {turn.Sequence} means: {Of(turn.Direction)}");

    /// <summary>A change that a rule made of recorded time.</summary>
    public static string Of(PayAdjustmentKind kind) => kind switch
    {
        PayAdjustmentKind.ShortBreakPaid => "short break is paid",
        PayAdjustmentKind.Rounded => "rounded",
        PayAdjustmentKind.BreakDeducted => "break deducted",
        _ => throw new InvalidOperationException($"{kind} is no kind of adjustment."),
    };

    /// <summary>What of somebody waits for a decision, whatever dates it is about.</summary>
    public static string Waits(TeamLine line)
    {
        ArgumentNullException.ThrowIfNull(line);
        return (Counted(line.Requests, "correction"), Counted(line.Asked, "absence")) switch
        {
            ({ } corrections, { } absences) => $"{corrections}, {absences}",
            var (corrections, absences) => corrections ?? absences ?? "–",
        };

        static string? Counted(int count, string what) => count == 0 ? null : count == 1 ? $"1 {what}" : $"{count} {what}s";
    }

    /// <summary>Words for something that wasn't done; null where it was.</summary>
    public static string? Problem(DeskOutcome outcome) => outcome.Match<string?>(_ => null, refused => refused.Text, failed => failed.Problem);
}
