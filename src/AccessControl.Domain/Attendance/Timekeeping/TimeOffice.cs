using System.Collections.Immutable;
using AccessControl.Domain.Attendance.Absences;
using AccessControl.Domain.Attendance.Corrections;
using AccessControl.Domain.Attendance.Notices;
using AccessControl.Domain.Attendance.Periods;
using AccessControl.Domain.Attendance.Timesheets;
using AccessControl.Domain.Operators;
using AccessControl.Domain.People;
using NodaTime;

namespace AccessControl.Domain.Attendance.Timekeeping;

/// <summary>Time and attendance as one operator may see it: the own record, the own team, or everybody's. What isn't for this operator isn't answered.</summary>
/// <param name="record">As it is now.</param>
/// <param name="viewer">Who looks.</param>
public sealed class TimeOffice(TimeRecord record, Operator viewer)
{
    /// <summary>People on a page of a list.</summary>
    public const int PageSize = 50;

    private readonly Lazy<ImmutableArray<PersonId>> _people = new(() => PeopleOf(record, viewer));

    // Of everybody whose time there is to look at; read once.
    private ImmutableArray<AbsenceRequest>? _absences;

    /// <summary>The site's date.</summary>
    public LocalDate Today => record.Today;

    /// <summary>The site's zone.</summary>
    public DateTimeZone Zone => record.Plan.Zone;

    /// <summary>True where the operator sees everybody's time.</summary>
    public bool SeesAll => SeesEverybody(viewer);

    /// <summary>Whose time there is to look at beside the own, by number: the own team on this day, or everybody who has or had a contract.</summary>
    public ImmutableArray<PersonId> People => _people.Value;

    /// <summary>Why the operator may not do something with a person's record; null where nothing speaks against it.</summary>
    public ActDenial? DenialOf(OperatorAct act, PersonId person) => OperatorRights.DenialOf(viewer, act, person, record.Teams, Today);

    /// <summary>Timesheets of a person, one for each contract; null where they aren't for this operator.</summary>
    /// <param name="person">Whose.</param>
    /// <param name="from">First attendance date.</param>
    /// <param name="to">Last one.</param>
    public TimesheetReport? SheetsOf(PersonId person, LocalDate from, LocalDate to) =>
        DenialOf(OperatorAct.See, person) is null ? record.Timesheets.Report(from, to, record.Now, person).SeenBy(ViewerOf) : null;

    /// <summary>A person's periods of these dates, one for each contract; none where they aren't for this operator.</summary>
    /// <param name="report">Timesheets of one person.</param>
    public ImmutableArray<TimesheetPeriod> PeriodsOf(TimesheetReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        var said = record.Periods.All([.. report.Sheets.Select(sheet => sheet.Person).Distinct()]);
        return [.. report.Sheets.Select(sheet => Find(said, sheet))];
    }

    /// <summary>A person's corrections, the latest first; none where they aren't for this operator.</summary>
    public ImmutableArray<CorrectionRequest> RequestsOf(PersonId person) =>
        DenialOf(OperatorAct.See, person) is null ? [.. record.Corrections.All(person).Select(one => one.Request).Reverse()] : [];

    /// <summary>What was done about a person's record, the latest first; none where it isn't for this operator.</summary>
    public ImmutableArray<PersonNotice> NoticesOf(PersonId person) => viewer.Person == person ? record.Notices.Of(person) : [];

    /// <summary>A person's absences as this operator may see them, by date.</summary>
    public IReadOnlyList<AbsenceView> AbsencesOf(PersonId person, LocalDate from, LocalDate to) =>
        DenialOf(OperatorAct.See, person) is null ? [.. Standing(record.Absences.All(person), from, to).Select(one => one.View)] : [];

    /// <summary>What a person worked on the attendance date that it is now; null where it isn't for this operator.</summary>
    public Presence? PresenceOf(PersonId person)
    {
        var date = record.Derivation.DateOf(person, record.Now);
        return SheetsOf(person, date, date) is { } report ? PresenceIn(report.Sheets, date) : null;
    }

    /// <summary>What is to be looked at of a sheet, without the coming of somebody who is there now.</summary>
    public ImmutableArray<TimesheetIssue> IssuesOf(Timesheet sheet)
    {
        ArgumentNullException.ThrowIfNull(sheet);
        return [.. sheet.Issues.Where(issue => !(issue.Kind == TimesheetIssueKind.UnpairedPunch && IsOpen(sheet, issue)))];
    }

    /// <summary>Corrections that wait for somebody to decide, of everybody whose time this operator decides on, in the order in which they were asked for.</summary>
    public ImmutableArray<CorrectionRequest> Waiting()
    {
        var all = viewer.Roles.Has(OperatorRole.Hr) ? record.Corrections.All() : record.Corrections.All(People);
        return [.. all.Select(one => one.Request).Where(request => IsWaiting(request) && DenialOf(OperatorAct.DecideTime, request.Person) is null)];
    }

    /// <summary>A page of the list of those whose time this operator sees.</summary>
    /// <param name="from">First attendance date.</param>
    /// <param name="to">Last one.</param>
    /// <param name="page">From 1; the last one where there are fewer.</param>
    /// <param name="onlyWaiting">Only people of whom a correction or an absence waits for this operator.</param>
    public TeamPage Team(LocalDate from, LocalDate to, int page, bool onlyWaiting = false)
    {
        ImmutableArray<PersonId> all = onlyWaiting ? [.. Waiting().Select(request => request.Person).Concat(WaitingAbsences().Select(request => request.Person)).Distinct().Order()] : [.. People.Union(WithoutContract(from, to)).Order()];
        var pages = Math.Max(1, (all.Length + PageSize - 1) / PageSize);
        var number = Math.Clamp(page, 1, pages);
        ImmutableArray<PersonId> some = [.. all.Skip((number - 1) * PageSize).Take(PageSize)];
        if (some.IsEmpty)
        {
            return new TeamPage([], number, pages, all.Length);
        }

        var (requests, periods) = (record.Corrections.All(some).ToLookup(one => one.Request.Person, one => one.Request), record.Periods.All(some));
        var asked = record.Absences.All(some);
        var absences = Standing(asked, from, to).ToLookup(one => one.Person, one => one.View);
        var report = record.Timesheets.Report(from, to, record.Now, some, record.Corrections.InForce(some)).SeenBy(ViewerOf);
        return new TeamPage(
            [
                .. report.Sheets.Select(sheet => new TeamLine(
                    report.NameOf(sheet.Person),
                    sheet,
                    Find(periods, sheet),
                    IssuesOf(sheet),
                    requests[sheet.Person].Count(IsWaiting),
                    asked.Count(request => request.Person == sheet.Person && IsWaiting(request)),
                    [.. absences[sheet.Person]],
                    DenialOf(OperatorAct.DecideTime, sheet.Person) is null)),
            ],
            number,
            pages,
            all.Length);
    }

    /// <summary>Absences of everybody whose time there is to look at.</summary>
    internal ImmutableArray<AbsenceRequest> Absences => _absences ??= SeesAll ? record.Absences.All() : record.Absences.All(People);

    /// <summary>Absences that wait for this operator to decide.</summary>
    internal IEnumerable<AbsenceRequest> WaitingAbsences() => Absences.Where(request => IsWaiting(request) && DenialOf(OperatorAct.DecideTime, request.Person) is null);

    private static bool IsWaiting(AbsenceRequest request) => request.State == AbsenceState.Requested;

    private static bool IsWaiting(CorrectionRequest request) => request.State is CorrectionState.Requested or CorrectionState.AwaitsSecond;

    private static TimesheetPeriod Find(ImmutableArray<TimesheetPeriod> said, Timesheet sheet) =>
        said.FirstOrDefault(period => period.Person == sheet.Person && period.Employment == sheet.Employment && period.From == sheet.From && period.To == sheet.To)
        ?? TimesheetPeriod.Open(sheet.Person, sheet.Employment, sheet.From, sheet.To);

    /// <summary>What changed of a closed period since, by date and code; empty where nothing did, and where its punches were erased.</summary>
    public ImmutableArray<AdjustedSeconds> ChangesSince(TeamLine line)
    {
        ArgumentNullException.ThrowIfNull(line);
        return record.Periods.ChangesSince(line.Period, line.Sheet);
    }

    private static bool SeesEverybody(Operator viewer) => viewer.Roles.Has(OperatorRole.Hr) || viewer.Roles.Has(OperatorRole.Administrator);

    private static ImmutableArray<PersonId> PeopleOf(TimeRecord record, Operator viewer) =>
        SeesEverybody(viewer) ? [.. record.Plan.Employments.People]
        : viewer.Roles.Has(OperatorRole.Supervisor) && viewer.Person is { } supervisor ? [.. record.Teams.MembersOf(supervisor, record.Today)]
        : [];

    /// <summary>As whom the operator looks at a person's absences: an administrator who isn't HR needs no reasons.</summary>
    internal AbsenceViewer ViewerOf(PersonId person) =>
        AbsenceView.ViewerOf(viewer.Person == person, viewer.Roles.Has(OperatorRole.Hr), () => DenialOf(OperatorAct.DecideTime, person) is null);

    /// <summary>What takes place or is asked for on some of these dates, by date.</summary>
    internal IEnumerable<SeenAbsence> Standing(IEnumerable<AbsenceRequest> requests, LocalDate from, LocalDate to) =>
        record.Absences.Seen(requests.Where(request => request.Stands && request.Span.First <= to && request.Span.Last >= from), ViewerOf).OrderBy(one => one.View.Span.First);

    /// <summary>Whoever sees everybody sees those too who punched and have no contract: nobody pays them.</summary>
    private IEnumerable<PersonId> WithoutContract(LocalDate from, LocalDate to)
    {
        if (!SeesAll)
        {
            return [];
        }

        var span = new Interval(Zone.AtStartOfDay(from).ToInstant(), Zone.AtStartOfDay(to.PlusDays(1)).ToInstant());
        var strangers = record.Punches.LastOfEach(Duration.Zero).Select(punch => punch.Person).Except(People);
        // Where nobody has a contract yet these are all punches of a site: some people's at a time are held.
        return strangers.Chunk(500).SelectMany(some => record.Punches.Read(span, some).Select(punch => punch.Person).Distinct());
    }

    private bool IsOpen(Timesheet sheet, TimesheetIssue issue) =>
        sheet.Days.Where(day => day.Date == issue.Date).SelectMany(day => day.Unpaired).Any(punch => punch.Punch.Sequence == issue.Punch && IsOpen(punch))
        && !sheet.Days.SelectMany(day => day.Work.SelectMany(work => new[] { work.In, work.Out }).Concat(day.Unpaired)).Any(punch => punch.Punch.At > issue.Span.Start);

    private bool IsOpen(DerivedPunch punch) => punch.Direction == Direction.In && record.Now - punch.Punch.At is { } ago && ago >= Duration.Zero && ago <= record.Derivation.Options.LongestPresence;

    private Presence PresenceIn(ImmutableArray<Timesheet> sheets, LocalDate date)
    {
        var days = sheets.SelectMany(sheet => sheet.Days).ToList();
        var worked = days.SelectMany(day => day.Work).Aggregate(Duration.Zero, (sum, work) => sum + work.Length);
        var last = days.SelectMany(day => day.Unpaired).Where(IsOpen).MaxBy(punch => punch.Punch.At);
        return last is null || days.SelectMany(day => day.Work).Any(work => work.Out.Punch.At > last.Punch.At)
            ? new Presence(date, worked, null, null)
            : new Presence(date, worked + (record.Now - last.Punch.At), last.Punch.At, last.Punch.Sequence);
    }
}
