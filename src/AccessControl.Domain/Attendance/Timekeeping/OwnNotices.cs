using System.Collections.Immutable;
using AccessControl.Domain.Attendance.Corrections;
using AccessControl.Domain.Attendance.Periods;

namespace AccessControl.Domain.Attendance.Timekeeping;

/// <summary>What a person is told of their record: each thing that was done about it, whoever did it. Pure.</summary>
public static class OwnNotices
{
    /// <summary>Puts them together.</summary>
    /// <param name="requests">The person's corrections.</param>
    /// <param name="periods">The person's periods.</param>
    /// <returns>The latest first.</returns>
    public static ImmutableArray<Notice> Of(IEnumerable<CorrectionRequest> requests, IEnumerable<TimesheetPeriod> periods)
    {
        ArgumentNullException.ThrowIfNull(requests);
        ArgumentNullException.ThrowIfNull(periods);
        return
        [
            .. requests.SelectMany(request => request.Events.Select(one => new Notice(request.Person, KindOf(one), request.Date, request.Date, one.Act)))
                .Concat(periods.SelectMany(period => period.Events.Select(one => new Notice(period.Person, KindOf(one), period.From, period.To, one.Act))))
                .OrderByDescending(notice => notice.Act.At),
        ];
    }

    private static NoticeKind KindOf(CorrectionEvent one) => one.Match(
        _ => NoticeKind.CorrectionRequested, _ => NoticeKind.CorrectionSeconded, _ => NoticeKind.CorrectionApproved, _ => NoticeKind.CorrectionRefused, _ => NoticeKind.CorrectionWithdrawn);

    private static NoticeKind KindOf(PeriodEvent one) => one.Match(
        _ => NoticeKind.PeriodConfirmed,
        _ => NoticeKind.PeriodDisputed,
        _ => NoticeKind.DisputeAnswered,
        _ => NoticeKind.PeriodChanged,
        _ => NoticeKind.PeriodApproved,
        _ => NoticeKind.PeriodClosed,
        _ => NoticeKind.PeriodExported,
        _ => NoticeKind.PeriodAdjusted);
}
