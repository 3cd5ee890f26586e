using AccessControl.Domain.Attendance.Accounts;
using AccessControl.Domain.Attendance.Notices;
using AccessControl.Domain.Attendance.Periods;
using NodaTime;
using NodaTime.Text;

namespace AccessControl.Web.Reports;

/// <summary>Says what somebody is told of a change to their record, for that person to read.</summary>
public static class NoticeWords
{
    /// <summary>One line, without the moment and the reason.</summary>
    public static string Of(PersonNotice notice)
    {
        ArgumentNullException.ThrowIfNull(notice);
        return $"{Author(notice.Author)} {(notice.Moved is { } moved ? Of(moved) : Deed(notice.Kind))} {Dates(notice.From, notice.Until)}";
    }

    private static string Author(NoticeAuthor author) => author switch
    {
        NoticeAuthor.Self => "You",
        NoticeAuthor.Supervisor => "Your supervisor or a deputy",
        NoticeAuthor.Hr => "HR",
        NoticeAuthor.Rules => "The rules",
        NoticeAuthor.Kiosk => "The kiosk",
        NoticeAuthor.Former => "Somebody who decided on your time then",
        _ => throw new InvalidOperationException($"{author} is nobody."),
    };

    private static string Deed(NoticeKind kind) => kind switch
    {
        NoticeKind.AbsenceRequested => "asked for an absence",
        NoticeKind.AbsenceApproved => "approved your absence",
        NoticeKind.AbsenceRefused => "refused your absence",
        NoticeKind.AbsenceWithdrawn => "took back the request for an absence",
        NoticeKind.AbsenceCancelled => "cancelled your absence",
        NoticeKind.CertificateSeen => "noted that a certificate was shown for your absence",
        NoticeKind.CorrectionRequested => "asked for a correction",
        NoticeKind.CorrectionSeconded => "approved a correction, as the first of two,",
        NoticeKind.CorrectionApproved => "approved a correction",
        NoticeKind.CorrectionRefused => "refused a correction",
        NoticeKind.CorrectionWithdrawn => "took back the request for a correction",
        NoticeKind.PeriodConfirmed => "confirmed your record",
        NoticeKind.PeriodDisputed => "disputed your record",
        NoticeKind.DisputeAnswered => "answered your dispute",
        NoticeKind.PeriodChanged => "changed your record, which is to be confirmed again,",
        NoticeKind.PeriodApproved => "approved your record",
        NoticeKind.PeriodClosed => "closed your record",
        NoticeKind.PeriodExported => "sent your record to payroll",
        NoticeKind.PeriodAdjusted => "adjusted your closed record",
        NoticeKind.WorkedThroughSaid => "said that you took no break",
        NoticeKind.WorkedThroughTakenBack => "took back that you took no break",
        NoticeKind.ClockCorrected => "put right a clock that was wrong",
        _ => throw new InvalidOperationException($"{kind} is no kind of notice."),
    };

    private static string Of(AccountNotice moved)
    {
        var account = $"your {AccountKindText.Of(moved.Account)}{(moved.Contract is { } contract ? $" of contract {contract}" : "")}";
        return moved switch
        {
            { Movement: MovementKind.Opening } => $"began {account} with {moved.Amount}",
            { Amount.IsZero: true } => $"booked on {account}, which holds as much as before,",
            { Movement: MovementKind.PaidOut } => $"paid out {-moved.Amount} of {account}",
            { Movement: MovementKind.Lapsed } => $"let {-moved.Amount} of {account} lapse",
            { Amount.IsNegative: true } => $"took {-moved.Amount} off {account}",
            _ => $"added {moved.Amount} to {account}",
        };
    }

    private static string Dates(LocalDate from, LocalDate until) => from == until ? $"on {LocalDatePattern.Iso.Format(from)}" : $"from {LocalDatePattern.Iso.Format(from)} to {LocalDatePattern.Iso.Format(until)}";
}
