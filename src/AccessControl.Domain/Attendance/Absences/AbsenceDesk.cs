using System.Collections.Immutable;
using AccessControl.Domain.Attendance.Accounts;
using AccessControl.Domain.Attendance.Periods;
using AccessControl.Domain.Attendance.Plans;
using AccessControl.Domain.Attendance.Supervision;
using AccessControl.Domain.Attendance.TimeEvents;
using AccessControl.Domain.Journal;
using AccessControl.Domain.People;
using NodaTime;

namespace AccessControl.Domain.Attendance.Absences;

/// <summary>Absences as people ask for them and decide on them, kept; what they take from accounts, and that a period is to be looked at again, is recorded in the same transaction.</summary>
/// <remarks>Thread-safe, also beside other processes: of two who decide at once, the second is told to look again, and of two requests of a person the second sees the first.</remarks>
/// <param name="store">Where they are kept.</param>
/// <param name="supervision">Who decides on whose time.</param>
/// <param name="types">Of which type they may be.</param>
/// <param name="accounts">What they take from.</param>
/// <param name="periods">What was confirmed or approved and is looked at again.</param>
/// <param name="plan">Who works when.</param>
/// <param name="clock">The appliance's.</param>
public sealed class AbsenceDesk(ITimeEventStore store, ISupervision supervision, AbsenceTypesDesk types, AccountDesk accounts, PeriodDesk periods, StaffPlan plan, IApplianceClock clock)
{
    private readonly TimeEventDesk _desk = new(store, clock);

    /// <summary>All absences, in the order in which they were asked for.</summary>
    /// <param name="person">Only this person's, null for all.</param>
    public ImmutableArray<AbsenceRequest> All(PersonId? person = null) => AbsenceRecords.Read(store, person);

    /// <summary>The same of some people.</summary>
    /// <param name="people">Any number; somebody twice too.</param>
    public ImmutableArray<AbsenceRequest> All(IReadOnlyCollection<PersonId> people) => AbsenceRecords.Read(store, people);

    /// <summary>One absence; null where there is none.</summary>
    public AbsenceRequest? Find(AbsenceId id) => AbsenceRecords.Find(store, id);

    /// <summary>Of which type they may be.</summary>
    public AbsenceTypes Types() => types.InForce();

    /// <summary>Who is absent when, by approved absences.</summary>
    public AbsencePlan Plan() => new(All(), types.InForce());

    /// <summary>Absences as somebody may see them, in the order in which they were asked for. Of people whose time they don't decide on they see only those that take place.</summary>
    /// <param name="who">Who looks.</param>
    /// <param name="of">Whose; null for all.</param>
    public ImmutableArray<SeenAbsence> SeenBy(PersonId who, PersonId? of = null) => Seen(All(of), person => ViewerOf(who, person));

    /// <summary>Absences as somebody may see them, in their order. Of people whose time they don't decide on they see only those that take place.</summary>
    /// <param name="requests">Of anybody, in any state.</param>
    /// <param name="viewerOf">As what they look at a person's absences.</param>
    public ImmutableArray<SeenAbsence> Seen(IEnumerable<AbsenceRequest> requests, Func<PersonId, AbsenceViewer> viewerOf)
    {
        ArgumentNullException.ThrowIfNull(viewerOf);
        var known = types.InForce();
        var deciding = new AbsenceDeciding(supervision, known, plan);
        return
        [
            .. requests.Select(request => (Request: request, Viewer: viewerOf(request.Person)))
                .Where(one => one.Viewer != AbsenceViewer.Colleague || one.Request.State == AbsenceState.Approved)
                .Select(one => known.Find(one.Request.Type)! is var type && type.IsKnownTo(one.Viewer)
                    ? new SeenAbsence(one.Request.Id, one.Request.Person, AbsenceView.Of(one.Request, type, one.Viewer), type, one.Request.Events, deciding.LacksCertificate(one.Request))
                    : new SeenAbsence(one.Request.Id, one.Request.Person, AbsenceView.Of(one.Request, type, one.Viewer), null, [], false)),
        ];
    }

    /// <summary>As what somebody looks at a person's absences today.</summary>
    /// <param name="who">Who looks.</param>
    /// <param name="of">Whose absences.</param>
    public AbsenceViewer ViewerOf(PersonId who, PersonId of) => AbsenceView.ViewerOf(who == of, supervision.IsHr(who), () => supervision.MayDecide(who, of, Act(who, "").Today));

    /// <summary>Asks for an absence; it takes place at once where its type needs no approval.</summary>
    /// <param name="person">Who will be absent.</param>
    /// <param name="type">Of what type.</param>
    /// <param name="span">When.</param>
    /// <param name="by">Who asks.</param>
    /// <param name="why">For people to read; may be empty.</param>
    /// <param name="evenSo">Also where an account would go below zero, as <see cref="Shortfall"/> says.</param>
    public DeskOutcome Ask(PersonId person, AbsenceTypeId type, AbsenceSpan span, PersonId by, string why, bool evenSo = true)
    {
        var known = types.InForce();
        if (known.Types.IsEmpty)
        {
            return new DeskOutcome.Refused("No types of absence were saved; HR saves them first.");
        }

        return TimeEventDesk.Anew(() =>
        {
            var (act, today) = Act(by, why);
            var recorded = store.Read(TimeSubject.Absence, person);
            var step = new AbsenceDeciding(supervision, known, plan).Ask(new AbsenceId(Guid.CreateVersion7(act.At.ToDateTimeOffset())), person, type, span, act, today, AbsenceRecords.Fold(recorded));
            return step.Match(_ => true, _ => false) && !evenSo && Shortfall(person, type, span, ViewerOf(by, person)) is { } shortfall
                ? new DeskOutcome.Refused($"{shortfall} Take less, or ask with --anyway.")
                : Done(step, recorded.Length);
        });
    }

    /// <summary>Says where an absence would take more leave, or more time in lieu, than an account has once all that waits is approved; null where it wouldn't. Flexitime may be owed, as sites agree on it.</summary>
    /// <param name="person">Who will be absent.</param>
    /// <param name="type">Of what type.</param>
    /// <param name="span">When.</param>
    /// <param name="viewer">Who is told: the balance stands in it for the person and HR alone.</param>
    public string? Shortfall(PersonId person, AbsenceTypeId type, AbsenceSpan span, AbsenceViewer viewer)
    {
        ArgumentNullException.ThrowIfNull(span);
        if (span.Problem() is not null || Types().Find(type) is not { Account: AccountKind.Leave or AccountKind.TimeInLieu } known)
        {
            return null;
        }

        var absent = AsPlanned(person, span);
        return accounts.Outlooks(person)
            .Where(outlook => outlook.Account.Id.Kind == known.Account)
            .Select(outlook => (Outlook: outlook, After: outlook.After + accounts.TakenBy(outlook.Account, known, absent)))
            .Where(one => one.After < one.Outlook.After && one.After < AccountAmount.Zero(one.Outlook.Account.Id.Kind))
            .Select(one => Words(one.Outlook, one.After, viewer.SeesAccounts()))
            .FirstOrDefault();
    }

    /// <summary>Approves.</summary>
    /// <param name="id">Which.</param>
    /// <param name="by">Who.</param>
    /// <param name="why">For people to read; may be empty.</param>
    public DeskOutcome Approve(AbsenceId id, PersonId by, string why) => Decide(id, by, why, (deciding, request, act, today) => deciding.Approve(request, act, today));

    /// <summary>Refuses.</summary>
    /// <param name="id">Which.</param>
    /// <param name="by">Who.</param>
    /// <param name="why">For people to read.</param>
    public DeskOutcome Refuse(AbsenceId id, PersonId by, string why) => Decide(id, by, why, (deciding, request, act, today) => deciding.Refuse(request, act, today));

    /// <summary>Takes back what nobody has decided on.</summary>
    /// <param name="id">Which.</param>
    /// <param name="by">Who.</param>
    public DeskOutcome Withdraw(AbsenceId id, PersonId by) => Decide(id, by, "", (_, request, act, _) => AbsenceDeciding.Withdraw(request, act));

    /// <summary>Takes back what was approved; what it took from accounts comes back.</summary>
    /// <param name="id">Which.</param>
    /// <param name="by">Who.</param>
    /// <param name="why">For people to read.</param>
    public DeskOutcome Cancel(AbsenceId id, PersonId by, string why) => Decide(id, by, why, (deciding, request, act, today) => deciding.Cancel(request, act, today));

    /// <summary>Notes that a certificate was shown, where one lacks.</summary>
    /// <param name="id">Which.</param>
    /// <param name="by">Who saw it; may know the type.</param>
    public DeskOutcome SeeCertificate(AbsenceId id, PersonId by) => Decide(id, by, "", (deciding, request, act, today) => deciding.SeeCertificate(request, act, today));

    /// <summary>When somebody would be absent by what they ask for, as it would be recorded; as it is asked for where it would be refused.</summary>
    private AbsenceSpan AsPlanned(PersonId person, AbsenceSpan span) => new PlannedHours(plan).Of(person, span) ?? span;

    private static string Words(AccountOutlook outlook, AccountAmount after, bool tellsBalance) =>
        $"The account of {AccountKindText.Of(outlook.Account.Id.Kind)} {(tellsBalance ? $"has {outlook.After} left{(outlook.Waiting.IsZero ? "" : " after what waits")}, and would hold {after}." : "would go below zero.")}";

    private static string Words(AbsenceState state) => state == AbsenceState.Requested ? "asked for" : state.ToString().ToLowerInvariant();

    private DeskOutcome Decide(AbsenceId id, PersonId by, string why, Func<AbsenceDeciding, AbsenceRequest, RecordedAct, LocalDate, AbsenceStep> decide)
    {
        var (act, today) = Act(by, why);
        return Find(id) is { } request
            ? Done(decide(new AbsenceDeciding(supervision, types.InForce(), plan), request, act, today))
            : new DeskOutcome.Refused($"There is no absence {id}; see the list of them.");
    }

    /// <param name="step">What became of it.</param>
    /// <param name="ofPerson">How many events of the person's absences it goes by; null where it goes by its own alone.</param>
    private DeskOutcome Done(AbsenceStep step, int? ofPerson = null) => step.Match(
        done =>
        {
            var request = done.Request;
            var last = request.Events[^1];
            var (booked, balances) = types.InForce().Find(request.Type) is { } type ? accounts.OfAbsence(request, type, last.Act, ViewerOf(last.Act.By, request.Person).SeesAccounts()) : ([], "");
            var entry = _desk.Entry(
                new TimeEventDraft(TimeSubject.Absence, request.Id.ToString(), request.Person, request.Events.Length - 1, AbsenceEventJson.Write(last)) { OfPerson = ofPerson },
                JournalEntryKind.AbsenceRecorded,
                last.GetType().Name,
                last.Act);
            // A certificate changes nothing of what takes place.
            var touched = request.State is AbsenceState.Approved or AbsenceState.Cancelled && last.Match(_ => true, _ => true, _ => true, _ => true, _ => true, certificateSeen => false)
                ? periods.ChangesOf(request.Person, [new DateInterval(request.Span.First, request.Span.Last)], last.Act with { Why = $"absence {request.Id}" })
                : [];
            return _desk.Record([entry, .. booked, .. touched], request.Id.ToString(), $"Absence {request.Id} of {request.Person}, {request.Span}, is {Words(request.State)}.{balances}{(touched.IsEmpty ? "" : " What was confirmed or approved of these dates is to be looked at again.")}");
        },
        refused => new DeskOutcome.Refused(refused.Text));

    private (RecordedAct Act, LocalDate Today) Act(PersonId by, string why)
    {
        var now = clock.Read().Instant;
        return (new RecordedAct(by, now, why.Trim()), now.InZone(plan.Zone).Date);
    }
}
