using System.Collections.Immutable;
using AccessControl.Domain.Attendance.Supervision;
using AccessControl.Domain.People;
using NodaTime;

namespace AccessControl.Domain.Attendance.Periods;

/// <summary>What people do about periods. Nothing is stored here: a step that is done says what to record.</summary>
/// <remarks>Thread-safe.</remarks>
/// <param name="supervision">Who decides on whose time, and who is HR: they close, adjust and export.</param>
public sealed class PeriodDeciding(ISupervision supervision)
{
    /// <summary>Refuses what is done about a period of which dates are closed already by another one of the contract: payroll would be told of those twice. Null where none is.</summary>
    /// <param name="period">As it is.</param>
    /// <param name="ofPerson">All periods of the person.</param>
    public static PeriodStep.Refused? Overlapped(TimesheetPeriod period, IEnumerable<TimesheetPeriod> ofPerson)
    {
        ArgumentNullException.ThrowIfNull(period);
        return ofPerson.FirstOrDefault(other => other.IsClosed && other.Employment == period.Employment && (other.From, other.To) != (period.From, period.To) && other.From <= period.To && period.From <= other.To) is { } closed
            ? new PeriodStep.Refused(
                PeriodRefusal.Overlaps,
                $"{Name(closed)} is closed already, and shares dates with {period.From:uuuu-MM-dd} to {period.To:uuuu-MM-dd}; choose dates that aren't closed. What changed in those that are is adjusted by their own period.")
            : null;
    }

    /// <summary>The person says that the record is right; again where its hours changed since.</summary>
    /// <param name="period">As it is.</param>
    /// <param name="seen">What they look at.</param>
    /// <param name="act">Who and when.</param>
    /// <param name="today">The site's date, after its last one.</param>
    public static PeriodStep Confirm(TimesheetPeriod period, TimesheetSeconds seen, RecordedAct act, LocalDate today)
    {
        ArgumentNullException.ThrowIfNull(period);
        ArgumentNullException.ThrowIfNull(seen);
        return NotTheirOwn(period, act) ?? NotOver(period, today)
            ?? (period.State == PeriodState.Confirmed && !HasChanged(period, seen) ? WrongState(period) : null)
            ?? Append(period, new PeriodEvent.Confirmed(act) { Seen = seen }, NoticeKind.PeriodConfirmed);
    }

    /// <summary>The person says that it isn't, and why; also after they confirmed it, until it is closed.</summary>
    /// <param name="period">As it is.</param>
    /// <param name="act">Who, when and why.</param>
    public static PeriodStep Dispute(TimesheetPeriod period, RecordedAct act)
    {
        ArgumentNullException.ThrowIfNull(period);
        return NotTheirOwn(period, act) ?? NoReason(act) ?? Append(period, new PeriodEvent.Disputed(act), NoticeKind.PeriodDisputed);
    }

    /// <summary>Answers a dispute; the person looks again.</summary>
    /// <param name="period">As it is.</param>
    /// <param name="act">Who, when, and the answer.</param>
    /// <param name="today">The site's date.</param>
    public PeriodStep Answer(TimesheetPeriod period, RecordedAct act, LocalDate today)
    {
        ArgumentNullException.ThrowIfNull(period);
        return NotTheirs(period, act, today) ?? NoReason(act) ?? Append(period, new PeriodEvent.Answered(act), NoticeKind.DisputeAnswered);
    }

    /// <summary>Notes that the record changed before closing: what was confirmed or approved was another one. By whoever was allowed to change it.</summary>
    /// <param name="period">As it is.</param>
    /// <param name="act">Who, when, and what changed.</param>
    public static PeriodStep Change(TimesheetPeriod period, RecordedAct act)
    {
        ArgumentNullException.ThrowIfNull(period);
        return NoReason(act) ?? Append(period, new PeriodEvent.Changed(act), NoticeKind.PeriodChanged);
    }

    /// <summary>
    /// Approves what the person confirmed; with a reason also hours that they said nothing about, as when they are ill or have left, or the record changed after they confirmed it. What was approved is approved anew where it changed. A
    /// dispute is answered first.
    /// </summary>
    /// <param name="period">As it is.</param>
    /// <param name="seen">What is looked at.</param>
    /// <param name="act">Who, when and, where it isn't confirmed, why.</param>
    /// <param name="today">The site's date, after its last one.</param>
    public PeriodStep Approve(TimesheetPeriod period, TimesheetSeconds seen, RecordedAct act, LocalDate today)
    {
        ArgumentNullException.ThrowIfNull(period);
        ArgumentNullException.ThrowIfNull(seen);
        var isUnconfirmed = period.State == PeriodState.Open || HasChanged(period, seen);
        return NotTheirs(period, act, today) ?? NotOver(period, today)
            ?? (period.State == PeriodState.Approved && !isUnconfirmed ? WrongState(period) : null)
            ?? (isUnconfirmed ? NoReason(act) : null)
            ?? Append(period, new PeriodEvent.Approved(act, isUnconfirmed) { Seen = seen }, NoticeKind.PeriodApproved);
    }

    /// <summary>Closes it, for ever, with the hours that were approved.</summary>
    /// <param name="period">As it is.</param>
    /// <param name="seconds">What is settled.</param>
    /// <param name="exceptions">What still needs looking at, one line each.</param>
    /// <param name="isNamed">Closes it nevertheless: the exceptions stand under the name of who does, with the reason.</param>
    /// <param name="act">Who, when and, where exceptions stand, why.</param>
    /// <param name="today">The site's date, after its last one.</param>
    public PeriodStep Close(TimesheetPeriod period, TimesheetSeconds seconds, ImmutableArray<string> exceptions, bool isNamed, RecordedAct act, LocalDate today)
    {
        ArgumentNullException.ThrowIfNull(period);
        ArgumentNullException.ThrowIfNull(seconds);
        if ((NotHr(act.By) ?? NotOver(period, today)) is { } denied)
        {
            return denied;
        }

        if (period.State == PeriodState.Approved && HasChanged(period, seconds))
        {
            var seen = period.Seen!.ChangesTo(seconds);
            return new PeriodStep.Refused(PeriodRefusal.ChangedSince, $"{Name(period)} changed since it was approved, on {string.Join(", ", seen.Select(one => one.Date).Distinct().Select(date => $"{date:uuuu-MM-dd}"))}; look again, and approve it anew with a reason.");
        }

        if (!exceptions.IsEmpty)
        {
            if (!isNamed)
            {
                return new PeriodStep.Refused(PeriodRefusal.ExceptionsStand, $"{exceptions.Length} need{(exceptions.Length == 1 ? "s" : "")} looking at: {string.Join("; ", exceptions)}. Settle them, or close it nevertheless under your name.");
            }

            if ((act.By == period.Person ? OwnTime() : NoReason(act)) is { } refused)
            {
                return refused;
            }
        }

        return Append(period, new PeriodEvent.Closed(act, exceptions, seconds), NoticeKind.PeriodClosed);
    }

    /// <summary>Notes that it went to payroll.</summary>
    /// <param name="period">As it is.</param>
    /// <param name="batch">Names the export.</param>
    /// <param name="act">Who and when.</param>
    public PeriodStep Export(TimesheetPeriod period, string batch, RecordedAct act)
    {
        ArgumentNullException.ThrowIfNull(period);
        ArgumentException.ThrowIfNullOrWhiteSpace(batch);
        return NotHr(act.By) ?? Append(period, new PeriodEvent.Exported(act, batch), NoticeKind.PeriodExported);
    }

    /// <summary>Makes of what changed after closing an adjustment that a later period settles.</summary>
    /// <param name="period">Closed; it stays as it was.</param>
    /// <param name="now">All of its time as it would be now.</param>
    /// <param name="intoFrom">First date of the first later period that isn't closed.</param>
    /// <param name="act">Who, when, and what changed.</param>
    public PeriodStep Adjust(TimesheetPeriod period, TimesheetSeconds now, LocalDate intoFrom, RecordedAct act)
    {
        ArgumentNullException.ThrowIfNull(period);
        ArgumentNullException.ThrowIfNull(now);
        if ((act.By == period.Person ? OwnTime() : NotHr(act.By)) is { } denied)
        {
            return denied;
        }

        if (period.SettledWithAdjustments is not { } settled)
        {
            return new PeriodStep.Refused(PeriodRefusal.WrongState, $"{Name(period)} isn't closed; change its record.");
        }

        if (intoFrom <= period.To)
        {
            return new PeriodStep.Refused(PeriodRefusal.NotLater, $"{Name(period)} is closed; settle it in a period that begins after {period.To:uuuu-MM-dd}.");
        }

        return settled.ChangesTo(now) is { IsEmpty: false } changes
            ? NoReason(act) ?? Append(period, new PeriodEvent.Adjusted(act, new LateAdjustment(period.Person, period.Employment, period.From, period.To, intoFrom, changes)), NoticeKind.PeriodAdjusted)
            : new PeriodStep.Refused(PeriodRefusal.NothingChanged, $"{Name(period)} is settled as it is; there is nothing to adjust.");
    }

    /// <summary>Why somebody may not close, adjust or export; null where they are HR.</summary>
    public PeriodStep.Refused? NotHr(PersonId who) => supervision.IsHr(who) ? null : new(PeriodRefusal.NotHr, $"{who} isn't HR; periods are closed, adjusted and exported by somebody who is.");

    private static PeriodStep Append(TimesheetPeriod period, PeriodEvent next, NoticeKind kind) => period.With(next) is { } changed
        ? new PeriodStep.Done(changed, new Notice(period.Person, kind, period.From, period.To, next.Act))
        : WrongState(period);

    private static PeriodStep.Refused WrongState(TimesheetPeriod period) => new(PeriodRefusal.WrongState, $"{Name(period)} is {period.State.ToString().ToLowerInvariant()}; {MendOf(period.State)}.");

    private static bool HasChanged(TimesheetPeriod period, TimesheetSeconds now) => period.Seen is { } seen && !seen.Equals(now);

    private static string MendOf(PeriodState state) => state switch
    {
        PeriodState.Open => "the person confirms it, then it is approved",
        PeriodState.Confirmed => "it is approved next",
        PeriodState.Disputed => "the dispute is answered first",
        PeriodState.Approved => "it is closed next",
        _ => "it is never opened again, what changes is settled in a later period",
    };

    private static string Name(TimesheetPeriod period) => $"The period from {period.From:uuuu-MM-dd} to {period.To:uuuu-MM-dd}";

    private static PeriodStep.Refused? NotTheirOwn(TimesheetPeriod period, RecordedAct act) =>
        act.By == period.Person ? null : new(PeriodRefusal.NotTheirOwn, $"Only {period.Person} says whether their record is right.");

    private static PeriodStep.Refused? NotOver(TimesheetPeriod period, LocalDate today) =>
        today > period.To ? null : new(PeriodRefusal.NotOver, $"{Name(period)} isn't over; wait for the day after.");

    private static PeriodStep.Refused? NoReason(RecordedAct act) => act.HasReason ? null : new(PeriodRefusal.NoReason, "A reason is asked for; write one.");

    private static PeriodStep.Refused OwnTime() => new(PeriodRefusal.OwnTime, "Nobody decides on their own time; who supervises them, or somebody else of HR, does.");

    private PeriodStep.Refused? NotTheirs(TimesheetPeriod period, RecordedAct act, LocalDate today) =>
        act.By == period.Person ? OwnTime()
        : supervision.MayDecide(act.By, period.Person, today) ? null
        : new(PeriodRefusal.NotTheirs, $"{act.By} doesn't decide on the time of {period.Person}; their supervisor or a deputy does.");
}
