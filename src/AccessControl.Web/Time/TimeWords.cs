using AccessControl.Domain.Attendance;
using AccessControl.Domain.Attendance.Absences;
using AccessControl.Domain.Attendance.Corrections;
using AccessControl.Domain.Attendance.Pay;
using AccessControl.Domain.Attendance.Notices;
using AccessControl.Domain.Attendance.Periods;
using AccessControl.Domain.Attendance.TimeEvents;
using AccessControl.Web.Live;
using NodaTime;
using NodaTime.Text;

namespace AccessControl.Web.Time;

/// <summary>What the pages say of time.</summary>
internal static class TimeWords
{
    private static readonly LocalTimePattern Minutes = LocalTimePattern.CreateWithInvariantCulture("HH:mm");

    /// <summary>Hours, minutes and seconds; a minus before what is below 0.</summary>
    public static string Hours(long seconds) => $"{(seconds < 0 ? "−" : "")}{Math.Abs(seconds) / 3600}:{Math.Abs(seconds) / 60 % 60:00}:{Math.Abs(seconds) % 60:00}";

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

    /// <summary>How far an absence has come.</summary>
    public static string Of(AbsenceState state) => state.ToString().ToLowerInvariant();

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

    /// <summary>What somebody is told of, as half a sentence.</summary>
    public static string Of(NoticeAuthor author) => author switch
    {
        NoticeAuthor.Self => "you",
        NoticeAuthor.Supervisor => "your supervisor or a deputy",
        NoticeAuthor.Hr => "HR",
        NoticeAuthor.Rules => "the rules, because of it",
        NoticeAuthor.Former => "somebody who decided on your time then",
        _ => throw new InvalidOperationException($"{author} is no author of a notice."),
    };

    /// <summary>What happened.</summary>
    public static string Of(NoticeKind kind) => kind switch
    {
        NoticeKind.AbsenceRequested => "An absence was asked for",
        NoticeKind.AbsenceApproved => "An absence was approved",
        NoticeKind.AbsenceRefused => "An absence was refused",
        NoticeKind.AbsenceWithdrawn => "A request for an absence was taken back",
        NoticeKind.AbsenceCancelled => "An approved absence doesn't take place",
        NoticeKind.CertificateSeen => "A certificate was seen",
        NoticeKind.CorrectionRequested => "A correction was asked for",
        NoticeKind.CorrectionSeconded => "A correction was approved by the first of two",
        NoticeKind.CorrectionApproved => "A correction was approved",
        NoticeKind.CorrectionRefused => "A correction was refused",
        NoticeKind.CorrectionWithdrawn => "A correction was taken back",
        NoticeKind.PeriodConfirmed => "The period was confirmed",
        NoticeKind.PeriodDisputed => "The period was disputed",
        NoticeKind.DisputeAnswered => "The dispute was answered; look at the period again",
        NoticeKind.PeriodChanged => "The record changed, and the period is open again; confirm it anew",
        NoticeKind.PeriodApproved => "The period was approved",
        NoticeKind.PeriodClosed => "The period was closed",
        NoticeKind.PeriodExported => "The period went to payroll",
        NoticeKind.PeriodAdjusted => "Something changed after closing; a later period settles it",
        NoticeKind.AccountMoved => "An account was moved",
        NoticeKind.WorkedThroughSaid => "It was said that no break was taken",
        NoticeKind.WorkedThroughTakenBack => "That no break was taken was taken back",
        NoticeKind.ClockCorrected => "The time of a clock that was wrong was put right",
        _ => kind.ToString(),
    };

    /// <summary>Words for something that wasn't done; null where it was.</summary>
    public static string? Problem(DeskOutcome outcome) => outcome.Match<string?>(_ => null, refused => refused.Text, failed => failed.Problem);
}
