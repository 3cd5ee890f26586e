using System.Collections.Immutable;
using AccessControl.Domain.Attendance.Accounts;
using AccessControl.Domain.Attendance.Corrections;
using AccessControl.Domain.Attendance.Employments;
using AccessControl.Domain.Attendance.RecordKeeping;
using AccessControl.Domain.Attendance.Supervision;
using AccessControl.Domain.Attendance.TimeEvents;
using AccessControl.Domain.Attendance.Timesheets;
using AccessControl.Domain.Journal;
using AccessControl.Domain.People;
using NodaTime;
using NodaTime.Text;

namespace AccessControl.Domain.Attendance.Periods;

/// <summary>Periods as people confirm, approve and close them, kept.</summary>
/// <remarks>Thread-safe: of two who decide at once, the second is told to look again.</remarks>
/// <param name="store">Where they are kept.</param>
/// <param name="deciding">Who may do what.</param>
/// <param name="clock">The appliance's.</param>
/// <param name="zone">The site's.</param>
/// <param name="accounts">Moved by what is closed and adjusted, in the same transaction; null where none are kept.</param>
public sealed class PeriodDesk(ITimeEventStore store, PeriodDeciding deciding, IApplianceClock clock, DateTimeZone zone, AccountDesk? accounts = null)
{
    private readonly TimeEventDesk _desk = new(store, clock);

    /// <summary>Periods of which something was said, by person, contract and date.</summary>
    /// <param name="person">Only this person's, null for all.</param>
    public ImmutableArray<TimesheetPeriod> All(PersonId? person = null) => Fold(store.Read(TimeSubject.Period, person));

    /// <summary>The same of some people.</summary>
    /// <param name="people">Any number; somebody twice too.</param>
    public ImmutableArray<TimesheetPeriod> All(IReadOnlyCollection<PersonId> people) => Fold(store.Read(TimeSubject.Period, people));

    /// <summary>A period as it is, open where nobody said anything of it.</summary>
    public TimesheetPeriod Of(PersonId person, EmploymentId? employment, LocalDate from, LocalDate to) =>
        All(person).FirstOrDefault(period => period.Employment == employment && period.From == from && period.To == to) ?? TimesheetPeriod.Open(person, employment, from, to);

    /// <summary>The person says that the record is right.</summary>
    /// <param name="period">As it is.</param>
    /// <param name="seen">What they look at.</param>
    /// <param name="by">The person.</param>
    public DeskOutcome Confirm(TimesheetPeriod period, TimesheetSeconds seen, PersonId by) => BesideOpen(period, () => PeriodDeciding.Confirm(period, seen, Act(by, "").Act, Act(by, "").Today));

    /// <summary>The person says that it isn't, and why.</summary>
    public DeskOutcome Dispute(TimesheetPeriod period, PersonId by, string why) => BesideOpen(period, () => PeriodDeciding.Dispute(period, Act(by, why).Act));

    /// <summary>Answers a dispute.</summary>
    public DeskOutcome Answer(TimesheetPeriod period, PersonId by, string why) => Done(deciding.Answer(period, Act(by, why).Act, Act(by, why).Today));

    /// <summary>Approves; with a reason also hours that the person said nothing about.</summary>
    /// <param name="period">As it is.</param>
    /// <param name="seen">What is looked at.</param>
    /// <param name="by">Who.</param>
    /// <param name="why">For people to read.</param>
    public DeskOutcome Approve(TimesheetPeriod period, TimesheetSeconds seen, PersonId by, string why) => BesideOpen(period, () => deciding.Approve(period, seen, Act(by, why).Act, Act(by, why).Today));

    /// <summary>Says of what was confirmed or approved, and isn't closed, that the record of some dates changes and it is looked at again: to be recorded with the change itself.</summary>
    /// <param name="person">Whose.</param>
    /// <param name="dates">The attendance dates.</param>
    /// <param name="by">Who changes it.</param>
    /// <param name="why">What changes.</param>
    public ImmutableArray<TimeEventEntry> ChangesOf(PersonId person, IEnumerable<LocalDate> dates, PersonId by, string why) =>
        ChangesOf(person, [.. dates.Distinct().Select(date => new DateInterval(date, date))], Act(by, why).Act);

    /// <summary>The same of the dates whose hours a correction changes.</summary>
    /// <param name="request">As it is before it holds.</param>
    /// <param name="timesheets">How hours follow.</param>
    /// <param name="by">Who lets it hold.</param>
    public ImmutableArray<TimeEventEntry> ChangesOf(CorrectionRequest request, TimesheetReporting timesheets, PersonId by)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(timesheets);
        return ChangesOf(request.Person, timesheets.DatesOf(request.Person, request.Date, request.Change), by, $"correction {request.Id}");
    }

    /// <summary>The same for the record of spans of dates.</summary>
    internal ImmutableArray<TimeEventEntry> ChangesOf(PersonId person, IReadOnlyCollection<DateInterval> spans, RecordedAct act) =>
    [
        .. Standing(person, spans).Select(period => PeriodDeciding.Change(period, act).Match(
            done => EntryOf(done.Period),
            refused => throw new InvalidOperationException($"{KeyOf(period)}: was confirmed or approved and can't change: {refused.Text}"))),
    ];

    /// <summary>What a person is told of these beside the change that they are recorded with; nothing where there are none.</summary>
    internal static string Words(IReadOnlyCollection<TimeEventEntry> changes) => changes.Count == 0 ? "" : " What was confirmed or approved of these hours is to be looked at again.";

    /// <summary>Closes it with what its timesheet holds; refused where a period that shares dates with it is closed already, because payroll would be told of those twice.</summary>
    /// <param name="period">As it is.</param>
    /// <param name="sheet">Of the period.</param>
    /// <param name="words">Says what is to be looked at.</param>
    /// <param name="isNamed">Closes it although something is to be looked at, under the name of who does.</param>
    /// <param name="by">Who.</param>
    /// <param name="why">For people to read.</param>
    public DeskOutcome Close(TimesheetPeriod period, Timesheet sheet, Func<TimesheetIssue, string> words, bool isNamed, PersonId by, string why)
    {
        ArgumentNullException.ThrowIfNull(sheet);
        var (act, today) = Act(by, why);
        return BesideOpen(period, () => deciding.Close(period, SecondsOf(sheet), [.. sheet.Issues.Select(issue => $"{issue.Date:uuuu-MM-dd}: {words(issue)}")], isNamed, act, today), sheet);
    }

    /// <summary>What changed since a period was closed and isn't adjusted yet; empty where it isn't closed, and where its punches were erased: hours can't be told from what is left.</summary>
    /// <param name="period">As it is.</param>
    /// <param name="sheet">As it would be now.</param>
    public ImmutableArray<AdjustedSeconds> ChangesSince(TimesheetPeriod period, Timesheet sheet)
    {
        ArgumentNullException.ThrowIfNull(period);
        return period.SettledWithAdjustments?.ChangesTo(SecondsOf(sheet)) is { IsEmpty: false } changes && ErasedIn(period) is null ? changes : [];
    }

    /// <summary>Makes of what changed after closing an adjustment of a later period.</summary>
    /// <param name="period">Closed.</param>
    /// <param name="sheet">As it would be now.</param>
    /// <param name="by">Who.</param>
    /// <param name="why">For people to read.</param>
    public DeskOutcome Adjust(TimesheetPeriod period, Timesheet sheet, PersonId by, string why)
    {
        ArgumentNullException.ThrowIfNull(period);
        ArgumentNullException.ThrowIfNull(sheet);
        return Beside(period, all =>
        {
            var settled = all.Where(other => other.Employment == period.Employment && other.IsClosed).Select(other => other.To).Append(period.To).Max();
            return deciding.Adjust(period, SecondsOf(sheet), settled.PlusDays(1), Act(by, why).Act);
        }, sheet);
    }

    /// <summary>Whose time payroll isn't told of: there is some, and its period isn't closed, it is of no contract, or it changed since its period was closed.</summary>
    /// <param name="sheets">Of all people, of the dates of one period.</param>
    public ImmutableArray<UnsettledTime> Unsettled(IEnumerable<Timesheet> sheets)
    {
        var known = All().ToDictionary(KeyOf, StringComparer.Ordinal);
        return
        [
            .. sheets.Select(sheet => (Sheet: sheet, Period: TimesheetPeriod.Open(sheet.Person, sheet.Employment, sheet.From, sheet.To)))
                .Select(one => Unsettled(one.Sheet, known.GetValueOrDefault(KeyOf(one.Period), one.Period)))
                .OfType<UnsettledTime>(),
        ];
    }

    /// <summary>Why somebody may not close, adjust or export periods; null where they may.</summary>
    public DeskOutcome.Refused? DenialOf(PersonId by) => deciding.NotHr(by) is { } denied ? new DeskOutcome.Refused(denied.Text) : null;

    /// <summary>Notes of closed periods that they went to payroll, in one transaction.</summary>
    /// <param name="periods">At least one; those that aren't closed are left out.</param>
    /// <param name="batch">Names the export.</param>
    /// <param name="by">HR.</param>
    public DeskOutcome Exported(IReadOnlyCollection<TimesheetPeriod> periods, string batch, PersonId by)
    {
        var entries = ExportsOf(periods, batch, by);
        return DenialOf(by) ?? (entries.IsEmpty ? new DeskOutcome.Refused("None of them is closed; there is nothing to note.")
            : _desk.Record(entries, batch, $"Payroll has all that is closed; {entries.Length} period{(entries.Length == 1 ? " is" : "s are")} noted as exported by batch {batch}."));
    }

    /// <summary>What says of closed periods that they went to payroll; none of those that aren't closed, or where somebody isn't HR.</summary>
    /// <param name="periods">Which.</param>
    /// <param name="batch">Names the export.</param>
    /// <param name="by">HR.</param>
    public ImmutableArray<TimeEventEntry> ExportsOf(IReadOnlyCollection<TimesheetPeriod> periods, string batch, PersonId by)
    {
        var act = Act(by, "").Act;
        return [.. periods.SelectMany(period => deciding.Export(period, batch, act).Match(done => (TimeEventEntry[])[EntryOf(done.Period)], _ => []))];
    }

    /// <summary>All time of a timesheet.</summary>
    public static TimesheetSeconds SecondsOf(Timesheet sheet)
    {
        ArgumentNullException.ThrowIfNull(sheet);
        return TimesheetSeconds.Of(sheet.Seconds);
    }

    /// <summary>Periods as some events say, by person, contract and date.</summary>
    internal static ImmutableArray<TimesheetPeriod> Fold(ImmutableArray<TimeEvent> recorded) =>
    [
        .. recorded
            .GroupBy(one => one.Key, StringComparer.Ordinal)
            .Select(events => Parse(events.Key, events.First().Person!.Value, events.Select(one => PeriodEventJson.Read(one.Json))))
            .OrderBy(period => period.Person).ThenBy(period => period.Employment?.Value, StringComparer.Ordinal).ThenBy(period => period.From),
    ];

    /// <summary>Names a period where it is kept.</summary>
    internal static string KeyOf(TimesheetPeriod period) => $"{period.Person}|{period.Employment?.Value}|{LocalDatePattern.Iso.Format(period.From)}|{LocalDatePattern.Iso.Format(period.To)}";

    /// <summary>Periods of some of these dates that were confirmed or approved, and aren't closed.</summary>
    private IEnumerable<TimesheetPeriod> Standing(PersonId person, IReadOnlyCollection<DateInterval> spans) => All(person).Where(period =>
        period.State is PeriodState.Confirmed or PeriodState.Approved && spans.Any(span => period.From <= span.End && span.Start <= period.To));

    private UnsettledTime? Unsettled(Timesheet sheet, TimesheetPeriod period)
    {
        if (sheet.Employment is null)
        {
            // Punches of whoever was erased are nobody's.
            return !sheet.Person.IsErased && sheet.Days.Any(day => !day.Work.IsEmpty || !day.Unpaired.IsEmpty)
                ? new UnsettledTime(sheet.Person, null, period.State, sheet.Days.Sum(day => day.Work.Sum(work => (long)work.Length.TotalSeconds)))
                : null;
        }

        var changes = ChangesSince(period, sheet);
        var isLeft = period.IsClosed ? !changes.IsEmpty : !SecondsOf(sheet).Lines.IsEmpty;
        return isLeft ? new UnsettledTime(sheet.Person, sheet.Employment, period.State, PaidSecondsOf(sheet)) { Changes = changes } : null;
    }

    private static long PaidSecondsOf(Timesheet sheet) => sheet.Days.Sum(day => day.PaidSeconds + day.Absences.Where(absence => absence.Code is not null).Sum(absence => absence.Seconds));

    /// <summary>Up to which date punches of a period were erased; null where none were.</summary>
    private LocalDate? ErasedIn(TimesheetPeriod period) => ErasedUpTo.Of(store, period.Person) is { } erased && period.From <= erased ? erased : null;

    private static DeskOutcome.Refused Erased(TimesheetPeriod period, LocalDate upTo) =>
        new($"Punches of {period.Person} up to {upTo:uuuu-MM-dd} were erased by the rules of retention; what was settled stands.");

    /// <summary>Decides on a period by all of the person's, as they are when it is recorded; not where punches of it were erased.</summary>
    private DeskOutcome Beside(TimesheetPeriod period, Func<ImmutableArray<TimesheetPeriod>, PeriodStep> decide, Timesheet? settles = null)
    {
        ArgumentNullException.ThrowIfNull(period);
        return TimeEventDesk.Anew(() =>
        {
            var recorded = store.Read(TimeSubject.Period, period.Person);
            return ErasedIn(period) is { } erased ? Erased(period, erased) : Done(decide(Fold(recorded)), settles, recorded.Length);
        });
    }

    /// <summary>The same where a period of which dates are closed by another one can't go on.</summary>
    private DeskOutcome BesideOpen(TimesheetPeriod period, Func<PeriodStep> decide, Timesheet? settles = null) =>
        Beside(period, all => PeriodDeciding.Overlapped(period, all) ?? decide(), settles);

    private static TimesheetPeriod Parse(string key, PersonId person, IEnumerable<PeriodEvent> events)
    {
        var parts = key.Split('|');
        return TimesheetPeriod.Of(
            person,
            parts[1].Length == 0 ? null : new EmploymentId(parts[1]),
            LocalDatePattern.Iso.Parse(parts[2]).GetValueOrThrow(),
            LocalDatePattern.Iso.Parse(parts[3]).GetValueOrThrow(),
            events);
    }

    /// <param name="step">What became of it.</param>
    /// <param name="settles">What it settles, and so moves accounts; null for nothing.</param>
    /// <param name="ofPerson">How many events of the person's periods it goes by; null where it goes by its own alone.</param>
    private DeskOutcome Done(PeriodStep step, Timesheet? settles = null, int? ofPerson = null) => step.Match(
        done =>
        {
            var period = done.Period;
            var last = period.Events[^1];
            var (booked, balances) = settles is null || accounts is null ? ([], "") : accounts.OfPeriod(settles, last.Act);
            return _desk.Record(
                [EntryOf(period, ofPerson), .. booked],
                KeyOf(period),
                $"{period.Person}, contract {period.Employment?.Value ?? "-"}, {period.From:uuuu-MM-dd} to {period.To:uuuu-MM-dd}: {last.GetType().Name.ToLowerInvariant()}.{balances}");
        },
        refused => new DeskOutcome.Refused(refused.Text));

    /// <summary>Records the last thing that was done about it.</summary>
    private TimeEventEntry EntryOf(TimesheetPeriod period, int? ofPerson = null)
    {
        var last = period.Events[^1];
        return _desk.Entry(
            new TimeEventDraft(TimeSubject.Period, KeyOf(period), period.Person, period.Events.Length - 1, PeriodEventJson.Write(last)) { OfPerson = ofPerson }, JournalEntryKind.PeriodRecorded, last.GetType().Name, last.Act);
    }

    private (RecordedAct Act, LocalDate Today) Act(PersonId by, string why)
    {
        var now = clock.Read().Instant;
        return (new RecordedAct(by, now, why.Trim()), now.InZone(zone).Date);
    }
}
