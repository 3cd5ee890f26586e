using System.Collections.Immutable;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using AccessControl.Contracts.Fakes;
using AccessControl.Contracts.Storage;
using AccessControl.Domain.Attendance;
using AccessControl.Domain.Attendance.Absences;
using AccessControl.Domain.Attendance.Accounts;
using AccessControl.Domain.Attendance.Corrections;
using AccessControl.Domain.Attendance.Employments;
using AccessControl.Domain.Attendance.Notices;
using AccessControl.Domain.Attendance.Pay;
using AccessControl.Domain.Attendance.Payroll;
using AccessControl.Domain.Attendance.Periods;
using AccessControl.Domain.Attendance.Plans;
using AccessControl.Domain.Attendance.RecordKeeping;
using AccessControl.Domain.Attendance.Shifts;
using AccessControl.Domain.Attendance.Supervision;
using AccessControl.Domain.Attendance.TimeEvents;
using AccessControl.Domain.Attendance.Timekeeping;
using AccessControl.Domain.Attendance.Timesheets;
using AccessControl.Domain.Entrances;
using AccessControl.Domain.Journal;
using AccessControl.Domain.Operators;
using AccessControl.Domain.People;
using AccessControl.Web.Operators;
using AccessControl.Web.Time;
using NodaTime;
using Answer = AccessControl.Web.Tests.PagesOnLoopback.Answer;

namespace AccessControl.Web.Tests.Time;

/// <summary>
/// Time and attendance of a few people who don't exist, on real pages: Ada and Eva in Ben's team, Dan in nobody's, Cleo and Hal at HR. It is the morning of 2 March 2026, in UTC; February is over.
/// </summary>
internal sealed partial class TimeScene : IAsyncDisposable
{
    public static readonly PersonId Ada = new("1001"), Ben = new("1002"), Cleo = new("1003"), Dan = new("1004"), Eva = new("1005"), Hal = new("1006");

    private const string Password = "orange kettle on the roof";

    private readonly Dictionary<PersonId, string> _cookies = [];
    private readonly FakeTimeEventStore _events;
    private readonly FakePunchStore _punches;
    private readonly List<EmploymentTerm> _terms = [];

    public TimeScene()
    {
        (_events, _punches) = (new FakeTimeEventStore(Pages.Journal, Pages.People), new FakePunchStore(Pages.Journal));
        foreach (var (person, name) in new[] { (Ada, "Ada Ashwood"), (Ben, "Ben Brook"), (Cleo, "Cleo Cliff"), (Dan, "Dan Dale"), (Eva, "Eva Elm"), (Hal, "Hal Heath") })
        {
            Employ(person, name);
        }

        Team(Ada, Ben);
        Team(Eva, Ben);
        Pages.TimeDesk = new TimeDesk(Record, new PayrollDelivery(new PayrollDesk(_events, Pages.Clock), Write), new Dictionary<string, string>(StringComparer.Ordinal) { ["company"] = "AB_" });
    }

    public PagesOnLoopback Pages { get; } = new();

    /// <summary>The site's; UTC unless a test says otherwise.</summary>
    public DateTimeZone Zone { get; set; } = DateTimeZone.Utc;

    /// <summary>Kinds of all entries on time, in order.</summary>
    public IEnumerable<(JournalEntryKind Kind, string Step, string? By)> Acts => Pages.Journal.Drafts
        .Where(draft => draft.Kind is JournalEntryKind.CorrectionRecorded or JournalEntryKind.PeriodRecorded or JournalEntryKind.PayrollExported or JournalEntryKind.AbsenceRecorded or JournalEntryKind.AccountRecorded)
        .Select(draft => (draft.Kind, draft.Fields["step"], draft.Personal?.GetValueOrDefault("by")));

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Employ(PersonId person, string name, string group = "day")
    {
        Pages.People.Save([Sample.Person(person) with { Name = name }], []);
        _terms.Add(new EmploymentTerm(new EmploymentId($"0{person}"), person, new LocalDate(2025, 1, 1), null, "plain", "none", group, LabourCharge.None));
    }

    public void Team(PersonId member, PersonId supervisor) => Pages.Operators.SetTeam(new TeamStep(member, new LocalDate(2025, 1, 1), supervisor), [Sample.Draft(JournalEntryKind.SupervisorSet)]);

    public void Deputy(PersonId supervisor, PersonId deputy, LocalDate from, LocalDate until) =>
        Pages.Operators.SetDeputy(new Deputyship(supervisor, deputy, from, until), [Sample.Draft(JournalEntryKind.DeputySet)]);

    /// <summary>The example's types of absence hold.</summary>
    public void SaveTypes() => Done(new AbsenceTypesDesk(_events, new CleoAlone(), Pages.Clock).Save(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "absence-types", "germany.json")), "germany.json", Cleo));

    /// <summary>HR opened an account of leave for somebody, some days of it on the first of January.</summary>
    public void OpenLeave(PersonId person, decimal days)
    {
        var record = Record();
        var accounts = new AccountDesk(_events, new CleoAlone(), new AbsenceTypesDesk(_events, new CleoAlone(), Pages.Clock), record.Plan, Pages.Clock);
        Done(accounts.Open(new AccountId(person, new EmploymentId($"0{person}"), AccountKind.Leave), new LocalDate(2026, 1, 1), AccountAmount.OfDays(days), Cleo, "contract"));
    }

    /// <summary>Somebody asked for an absence of theirs.</summary>
    public AbsenceId Ask(PersonId person, string type, LocalDate first, LocalDate last, string why = "")
    {
        Done(Record().Absences.Ask(person, new AbsenceTypeId(type), new AbsenceSpan.Days(first, last), person, why));
        return Record().Absences.All(person)[^1].Id;
    }

    /// <summary>Ben approved an absence.</summary>
    public void Approve(AbsenceId id) => Done(Record().Absences.Approve(id, Ben, ""));

    /// <summary>Somebody comes or leaves.</summary>
    /// <returns>The punch's sequence.</returns>
    public long Punch(PersonId person, int month, int day, int hour, int minute, Direction direction)
    {
        var at = Instant.FromUtc(2026, month, day, hour, minute);
        return Pages.Journal.Write([
            new JournalDraft(
                JournalEntryKind.PunchImported,
                Sample.Clock(at),
                Sample.Fields(("accessPoint", "gate")),
                Sample.Fields(("person", person.Value)),
                person,
                new PunchDraft(person, new AccessPointId("gate"), at, direction, DirectionSource.Key, PunchBasis.SignedAtPad, direction == Direction.In ? PunchKey.In : PunchKey.Out)),
        ])[0];
    }

    /// <summary>A day from six to two.</summary>
    public void Work(PersonId person, int month, int day)
    {
        Punch(person, month, day, 6, 0, Direction.In);
        Punch(person, month, day, 14, 0, Direction.Out);
    }

    /// <summary>Opens an account and signs in with it; from then on requests are this person's.</summary>
    public async Task SignInAsync(PersonId person, params OperatorRole[] roles)
    {
        if (_cookies.ContainsKey(person))
        {
            Use(person);
            return;
        }

        var name = OperatorName.TryParse($"op.{person}")!;
        var code = new OperatorKeeping(Pages.Operators, Pages.People, Pages.Clock).Add(name, OperatorRoles.Of(roles), person, "cli").Match(done => done.Code!, _ => null!, _ => null!, _ => null!);
        new OperatorSetUp(Pages.Operators, new IdentityPasswordHasher(), Pages.Clock).Choose(name, code, Domain.Operators.Password.TryParse(Password)!);
        Pages.ForgetCookies();
        var answer = await Pages.SendAsync("/sign-in", ("name", name.Value), ("password", Password));
        _cookies[person] = answer.Cookies.Single(one => one.StartsWith(SessionCookie.Name, StringComparison.Ordinal)).Split(';')[0];
        Use(person);
    }

    /// <summary>The rules of retention took a batch.</summary>
    public void EraseBatch(int number, LocalDate on)
    {
        var all = Pages.TimeDesk!.Payroll.Batches();
        var batch = all.Kept.Single(one => one.Number == number);
        var stub = PayrollBatchJson.Write(new ErasedBatch(batch.Id, number, batch.Period, batch.Template, on));
        Assert.IsType<AppendOutcome.Durable>(new FakeKeptRecordStore(Pages.Journal, _events).Erase(
            new ErasedRecords(null, [], []) { Emptied = new EmptiedEvents(TimeSubject.PayrollBatch, "all", all.Count, [(number - 1, stub)]) },
            new TimeEventEntry(new TimeEventDraft(TimeSubject.Retention, "batches", null, 0, "2026-02-28"), Sample.Draft(JournalEntryKind.RecordsErased))));
    }

    /// <summary>A page as a person reads it.</summary>
    public async Task<(HttpStatusCode Status, string Html)> OpenAsync(string path)
    {
        using var page = await Pages.GetAsync(path);
        return (page.StatusCode, WebUtility.HtmlDecode(await page.Content.ReadAsStringAsync(Cancellation)));
    }

    /// <summary>Fills in one form of a page and sends it.</summary>
    /// <param name="path">Of the page.</param>
    /// <param name="within">Text that only this form, or what stands right before it, has.</param>
    /// <param name="fields">What is filled in; the hidden ones come from the page.</param>
    public async Task<Answer> SubmitAsync(string path, string within, params (string Name, string Value)[] fields)
    {
        using var page = await Pages.GetAsync(path);
        var html = await page.Content.ReadAsStringAsync(Cancellation);
        var place = html.IndexOf(within, StringComparison.Ordinal);
        Assert.True(place >= 0, $"{path} has no '{within}'.");
        var begin = html.IndexOf("<form", html.LastIndexOf("<form", place, StringComparison.Ordinal) is >= 0 and var before && html.IndexOf("</form>", before, StringComparison.Ordinal) > place ? before : place, StringComparison.Ordinal);
        var form = html[begin..html.IndexOf("</form>", begin, StringComparison.Ordinal)];
        var hidden = Hidden().Matches(form).Select(one => (one.Groups["name"].Value, WebUtility.HtmlDecode(one.Groups["value"].Value)));
        var answer = await Pages.PostAsync(path, [.. hidden, .. fields]);
        return answer with { Html = WebUtility.HtmlDecode(answer.Html) };
    }

    /// <summary>Decides on what waits on a page.</summary>
    /// <param name="path">Of the page.</param>
    /// <param name="about">Number of a correction or an absence.</param>
    /// <param name="decision">By which button.</param>
    /// <param name="why">For people to read.</param>
    public Task<Answer> DecideAsync(string path, object about, string decision, string why = "") =>
        SubmitAsync(path, $"name=\"about\" value=\"{about}\"", ("decision", decision), ("why", why));

    /// <summary>What lies in an archive or a single file, by name.</summary>
    public async Task<(HttpStatusCode Status, string? Name, byte[] Bytes)> DownloadAsync(string path, params (string Name, string Value)[] fields)
    {
        using var content = new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value)));
        using var answer = await Pages.Client.PostAsync(new Uri(path, UriKind.Relative), content, Cancellation);
        return (answer.StatusCode, answer.Content.Headers.ContentDisposition?.FileName, await answer.Content.ReadAsByteArrayAsync(Cancellation));
    }

    public TimeRecord Record()
    {
        var zone = Zone;
        var rules = new RuleSet("plain", [(new LocalDate(2020, 1, 1), new PayRules(new PayRuleId("plain", 1), "made up", new PayCode("REG")))]);
        var shift = new Shift(new ShiftId("early"), ShiftKind.Fixed, [new ShiftPart(new LocalTime(6, 0), new LocalTime(14, 0))]);
        var night = new Shift(new ShiftId("night"), ShiftKind.Fixed, [new ShiftPart(new LocalTime(22, 0), new LocalTime(6, 0))]);
        // Monday and Tuesday are worked, in a week of February and from the second one of March on.
        var (roster, _) = ShiftRoster.Of(
            [shift, night],
            [new ShiftPattern("two days", [shift.Id, shift.Id, null, null, null, null, null]), new ShiftPattern("free", [null]), new ShiftPattern("two nights", [night.Id, night.Id, null, null, null, null, null])],
            [
                new ShiftAssignment(null, "day", new LocalDate(2026, 2, 2), new LocalDate(2026, 2, 8), "two days", new LocalDate(2026, 2, 2)),
                new ShiftAssignment(null, "day", new LocalDate(2026, 2, 9), new LocalDate(2026, 3, 8), "free", new LocalDate(2026, 2, 9)),
                new ShiftAssignment(null, "day", new LocalDate(2026, 3, 9), null, "two days", new LocalDate(2026, 3, 9)),
                new ShiftAssignment(null, "night", new LocalDate(2026, 3, 9), null, "two nights", new LocalDate(2026, 3, 9)),
            ]);
        var (staff, _) = StaffPlan.Of(new AttendancePlan([rules], [HolidayCalendar.None], roster!), EmploymentBook.Of(_terms).Book!, zone);
        var derivation = new PunchDerivation(new PunchDerivationOptions(), new AttendanceDates(staff!));
        var teams = Pages.Operators.Teams();
        var supervision = new OperatorSupervision(teams, Pages.Operators.List());
        var corrections = new CorrectionDesk(_events, new CorrectionDeciding(supervision, Duration.FromHours(2)), Pages.Clock, zone);
        var types = new AbsenceTypesDesk(_events, supervision, Pages.Clock);
        var accounts = new AccountDesk(_events, supervision, types, staff!, Pages.Clock);
        var periods = new PeriodDesk(_events, new PeriodDeciding(supervision), Pages.Clock, zone, accounts);
        var absences = new AbsenceDesk(_events, supervision, types, accounts, periods, staff!, Pages.Clock);
        return new TimeRecord(
            Pages.Clock.Read().Instant,
            staff!,
            derivation,
            new TimesheetReporting(_punches, Pages.People, staff!, new TimesheetAssembly(staff!, derivation, TimesheetReview.Plain, absences.Plan), person => corrections.InForce(person)),
            corrections,
            periods,
            _punches,
            teams,
            absences,
            accounts,
            new NoticeDesk(_events, _punches, supervision, Pages.Clock, staff!));
    }

    public ValueTask DisposeAsync() => Pages.DisposeAsync();

    private static void Done(DeskOutcome outcome) => Assert.Null(outcome.Match<string?>(_ => null, refused => refused.Text, failed => failed.Problem));

    private void Use(PersonId person)
    {
        Pages.ForgetCookies();
        Pages.SetCookie(_cookies[person]);
    }

    // Bytes are Exchange's; here it is enough that they follow from the sheet.
    private static (ImmutableArray<PayrollFile> Files, ImmutableArray<string> Problems) Write(PayrollSheet sheet, PayrollFileForm form) =>
        ([new PayrollFile(sheet.Name, [.. Encoding.UTF8.GetBytes(string.Join('\n', sheet.Rows.Select(row => string.Join(form.Delimiter, row.Fields))))])], []);

    /// <summary>Before anybody has an account for the pages.</summary>
    private sealed class CleoAlone : ISupervision
    {
        public bool MayDecide(PersonId who, PersonId of, LocalDate on) => IsHr(who) && who != of;

        public bool IsHr(PersonId who) => who == Cleo;
    }

    [GeneratedRegex("<input type=\"hidden\" name=\"(?<name>[^\"]*)\" value=\"(?<value>[^\"]*)\"", RegexOptions.None, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Hidden();
}
