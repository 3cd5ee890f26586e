using System.Collections.Immutable;
using System.Globalization;
using AccessControl.Domain.Attendance.Absences;
using AccessControl.Domain.Attendance.Accounts;
using AccessControl.Domain.Attendance.Breaks;
using AccessControl.Domain.Attendance.Corrections;
using AccessControl.Domain.Attendance.Periods;
using AccessControl.Domain.Attendance.Plans;
using AccessControl.Domain.Attendance.Supervision;
using AccessControl.Domain.Attendance.TimeEvents;
using AccessControl.Domain.Journal;
using AccessControl.Domain.People;
using NodaTime;
using NodaTime.Text;

namespace AccessControl.Domain.Attendance.Notices;

/// <summary>Tells a person of each change to their record: what, by whom in which role, when. Made of what was recorded; kept is only how far it was read.</summary>
/// <remarks>Thread-safe.</remarks>
/// <param name="store">What was done.</param>
/// <param name="punches">Whom a clock that was wrong bears on.</param>
/// <param name="supervision">In which role somebody acted.</param>
/// <param name="clock">The appliance's.</param>
/// <param name="plan">Who has which contracts, and the site's zone.</param>
public sealed class NoticeDesk(ITimeEventStore store, IPunchStore punches, ISupervision supervision, IApplianceClock clock, StaffPlan plan)
{
    private readonly TimeEventDesk _desk = new(store, clock);

    /// <summary>Notices of a person, newest first.</summary>
    public ImmutableArray<PersonNotice> Of(PersonId person)
    {
        var read = ReadUpTo(person);
        return
        [
            .. Corrections(person).Concat(Absences(person)).Concat(Periods(person)).Concat(Accounts(person)).Concat(Breaks(person)).Concat(Clocks(person))
                .Select(one => Notice(one, person, read))
                .OrderByDescending(notice => notice.Sequence),
        ];
    }

    /// <summary>How many a person hasn't read.</summary>
    public int UnreadOf(PersonId person) => Of(person).Count(notice => !notice.IsRead);

    /// <summary>Notes that the person has read what they were told up to a notice.</summary>
    /// <param name="person">Whose; nobody reads for another.</param>
    /// <param name="upTo">Sequence of the newest one that was shown.</param>
    public DeskOutcome Read(PersonId person, long upTo)
    {
        if (upTo <= ReadUpTo(person))
        {
            return new DeskOutcome.Done(person.Value, "It is read already.");
        }

        var text = upTo.ToString(CultureInfo.InvariantCulture);
        var before = store.Read(TimeSubject.NoticesRead, person).Length;
        return _desk.Record(
            new TimeEventDraft(TimeSubject.NoticesRead, person.Value, person, before, text),
            JournalEntryKind.NoticesRead,
            "read",
            new RecordedAct(person, clock.Read().Instant),
            "It is noted as read.",
            ("upTo", text));
    }

    private long ReadUpTo(PersonId person) => store.Read(TimeSubject.NoticesRead, person) is [.., var last] ? long.Parse(last.Json, NumberStyles.None, CultureInfo.InvariantCulture) : 0;

    private PersonNotice Notice(Change change, PersonId person, long read) => new(
        change.Sequence,
        change.Kind,
        change.From,
        change.Until,
        change.By is not { } by ? NoticeAuthor.Rules
            : by == person ? NoticeAuthor.Self
            : by == RecordedAct.Appliance ? NoticeAuthor.Kiosk
            : supervision.IsHr(by) ? NoticeAuthor.Hr
            : supervision.MayDecide(by, person, change.At.InZone(plan.Zone).Date) ? NoticeAuthor.Supervisor
            : NoticeAuthor.Former,
        change.At,
        change.Why,
        change.Sequence <= read || change.By == person,
        change.Moved);

    private IEnumerable<Change> Corrections(PersonId person) => store.Read(TimeSubject.Correction, person).GroupBy(one => one.Key, StringComparer.Ordinal).SelectMany(events =>
    {
        var read = events.Select(one => (one.Sequence, Event: CorrectionEventJson.Read(one.Json))).ToList();
        var date = read[0].Event.Match(requested => requested.Date, _ => default, _ => default, _ => default, _ => default);
        return read.Select(one => Change.Of(one.Sequence, one.Event.Match(_ => NoticeKind.CorrectionRequested, _ => NoticeKind.CorrectionSeconded, _ => NoticeKind.CorrectionApproved, _ => NoticeKind.CorrectionRefused, _ => NoticeKind.CorrectionWithdrawn), date, date, one.Event.Act));
    });

    private IEnumerable<Change> Absences(PersonId person) => store.Read(TimeSubject.Absence, person).GroupBy(one => one.Key, StringComparer.Ordinal).SelectMany(events =>
    {
        var read = events.Select(one => (one.Sequence, Event: AbsenceEventJson.Read(one.Json))).ToList();
        var span = read[0].Event.Match<AbsenceSpan?>(requested => requested.Span, _ => null, _ => null, _ => null, _ => null, _ => null)!;
        return read.Select(one => Change.Of(
            one.Sequence,
            one.Event.Match(_ => NoticeKind.AbsenceRequested, _ => NoticeKind.AbsenceApproved, _ => NoticeKind.AbsenceRefused, _ => NoticeKind.AbsenceWithdrawn, _ => NoticeKind.AbsenceCancelled, _ => NoticeKind.CertificateSeen),
            span.First,
            span.Last,
            one.Event.Act));
    });

    private IEnumerable<Change> Periods(PersonId person) => store.Read(TimeSubject.Period, person).Select(one =>
    {
        var (dates, what) = (one.Key.Split('|')[2..], PeriodEventJson.Read(one.Json));
        var kind = what.Match(
            _ => NoticeKind.PeriodConfirmed,
            _ => NoticeKind.PeriodDisputed,
            _ => NoticeKind.DisputeAnswered,
            _ => NoticeKind.PeriodChanged,
            _ => NoticeKind.PeriodApproved,
            _ => NoticeKind.PeriodClosed,
            _ => NoticeKind.PeriodExported,
            _ => NoticeKind.PeriodAdjusted);
        return Change.Of(one.Sequence, kind, LocalDatePattern.Iso.Parse(dates[0]).GetValueOrThrow(), LocalDatePattern.Iso.Parse(dates[1]).GetValueOrThrow(), what.Act);
    });

    private IEnumerable<Change> Accounts(PersonId person)
    {
        var hasSeveral = plan.Employments.Of(person).Skip(1).Any();
        return store.Read(TimeSubject.Account, person).SelectMany(one => AccountEventJson.Read(one.Json).GroupBy(movement => (movement.By, Cause: CauseOf(movement))).Select(same =>
        {
            var (account, movements) = (AccountDesk.IdOf(one.Key), same.OrderBy(movement => movement.Date).ToList());
            var why = movements.TrueForAll(movement => movement.Reason == movements[0].Reason) ? movements[0].Reason : "what was worked and credited, less what was due";
            var kind = movements.TrueForAll(movement => movement.Kind == movements[0].Kind) ? movements[0].Kind : MovementKind.Corrected;
            var amount = movements.Aggregate(AccountAmount.Zero(account.Kind), (sum, movement) => sum + movement.Amount);
            return new Change(one.Sequence, NoticeKind.AccountMoved, movements[0].Date, movements[^1].Date, same.Key.By, movements[0].At, why, new AccountNotice(account.Kind, hasSeveral ? account.Employment : null, kind, amount));
        }));
    }

    /// <summary>What is told in one line: flexitime is booked by date, each with its own reason, and is of one period.</summary>
    private static string CauseOf(AccountMovement movement) => Flexitime.IsOfDay(movement.Reference) ? "" : movement.Reason;

    private IEnumerable<Change> Breaks(PersonId person) => store.Read(TimeSubject.WorkedThrough, person).Select(one =>
    {
        var (date, what) = (WorkedThroughDesk.DateOf(one.Key), WorkedThroughEvent.Read(one.Json));
        return Change.Of(one.Sequence, what.IsSaid ? NoticeKind.WorkedThroughSaid : NoticeKind.WorkedThroughTakenBack, date, date, what.Act);
    });

    private IEnumerable<Change> Clocks(PersonId person) => store.Read(TimeSubject.ClockShift)
        .Select(one => (one.Sequence, What: ClockShiftJson.Read(one.Json)))
        .Where(one => punches.Read(one.What.Shift.Recorded, person).Any(punch => punch.AccessPoint == one.What.Shift.AccessPoint))
        .Select(one => Change.Of(one.Sequence, NoticeKind.ClockCorrected, one.What.Shift.Recorded.Start.InZone(plan.Zone).Date, one.What.Shift.Recorded.End.InZone(plan.Zone).Date, one.What.Act));

    private readonly record struct Change(long Sequence, NoticeKind Kind, LocalDate From, LocalDate Until, PersonId? By, Instant At, string Why, AccountNotice? Moved = null)
    {
        public static Change Of(long sequence, NoticeKind kind, LocalDate from, LocalDate until, RecordedAct act) => new(sequence, kind, from, until, act.By, act.At, act.Why);
    }
}
