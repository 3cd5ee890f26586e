using System.Collections.Immutable;
using AccessControl.Domain.Attendance.Accounts;
using AccessControl.Domain.Attendance.Plans;
using AccessControl.Domain.Attendance.Supervision;
using AccessControl.Domain.Attendance.TimeEvents;
using AccessControl.Domain.Journal;
using AccessControl.Domain.People;
using NodaTime;

namespace AccessControl.Domain.Attendance.Absences;

/// <summary>Absences as people ask for them and decide on them, kept; what they take from accounts is booked in the same transaction.</summary>
/// <remarks>Thread-safe: of two who decide at once, the second is told to look again. Requests of one process are taken one after the other, so that two don't take the same time.</remarks>
/// <param name="store">Where they are kept.</param>
/// <param name="supervision">Who decides on whose time.</param>
/// <param name="types">Of which type they may be.</param>
/// <param name="accounts">What they take from.</param>
/// <param name="plan">Who works when.</param>
/// <param name="clock">The appliance's.</param>
public sealed class AbsenceDesk(ITimeEventStore store, ISupervision supervision, AbsenceTypesDesk types, AccountDesk accounts, StaffPlan plan, IApplianceClock clock)
{
    private readonly TimeEventDesk _desk = new(store, clock);
    private readonly Lock _asking = new();

    /// <summary>All absences, in the order in which they were asked for.</summary>
    /// <param name="person">Only this person's, null for all.</param>
    public ImmutableArray<AbsenceRequest> All(PersonId? person = null) => AbsenceRecords.Read(store, person);

    /// <summary>One absence; null where there is none.</summary>
    public AbsenceRequest? Find(AbsenceId id) => All().FirstOrDefault(request => request.Id == id);

    /// <summary>Who is absent when, by approved absences.</summary>
    public AbsencePlan Plan() => new(All(), types.InForce());

    /// <summary>Absences as somebody may see them, in the order in which they were asked for. Of people whose time they don't decide on they see only those that take place.</summary>
    /// <param name="who">Who looks.</param>
    /// <param name="of">Whose; null for all.</param>
    public ImmutableArray<(AbsenceRequest Request, AbsenceView View)> SeenBy(PersonId who, PersonId? of = null)
    {
        var known = types.InForce();
        return
        [
            .. All(of).Select(request => (Request: request, Viewer: ViewerOf(who, request.Person)))
                .Where(one => one.Viewer != AbsenceViewer.Colleague || one.Request.State == AbsenceState.Approved)
                .Select(one => (one.Request, AbsenceView.Of(one.Request, known.Find(one.Request.Type)!, one.Viewer))),
        ];
    }

    /// <summary>As what somebody looks at a person's absences today.</summary>
    /// <param name="who">Who looks.</param>
    /// <param name="of">Whose absences.</param>
    public AbsenceViewer ViewerOf(PersonId who, PersonId of) =>
        who == of ? AbsenceViewer.Self : supervision.IsHr(who) ? AbsenceViewer.Hr : supervision.MayDecide(who, of, Act(who, "").Today) ? AbsenceViewer.Supervisor : AbsenceViewer.Colleague;

    /// <summary>Asks for an absence; it takes place at once where its type needs no approval.</summary>
    /// <param name="person">Who will be absent.</param>
    /// <param name="type">Of what type.</param>
    /// <param name="span">When.</param>
    /// <param name="by">Who asks.</param>
    /// <param name="why">For people to read; may be empty.</param>
    public DeskOutcome Ask(PersonId person, AbsenceTypeId type, AbsenceSpan span, PersonId by, string why)
    {
        var known = types.InForce();
        if (known.Types.IsEmpty)
        {
            return new DeskOutcome.Refused("No types of absence were saved; HR saves them first.");
        }

        lock (_asking)
        {
            var (act, today) = Act(by, why);
            return Done(new AbsenceDeciding(supervision, known, plan).Ask(new AbsenceId(Guid.CreateVersion7(act.At.ToDateTimeOffset())), person, type, span, act, today, All(person)));
        }
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

    /// <summary>Notes that a certificate was shown.</summary>
    /// <param name="id">Which.</param>
    /// <param name="by">Who saw it.</param>
    public DeskOutcome SeeCertificate(AbsenceId id, PersonId by) => Decide(id, by, "", (deciding, request, act, today) => deciding.SeeCertificate(request, act, today));

    /// <summary>True where a certificate is due and wasn't shown.</summary>
    public bool LacksCertificate(AbsenceRequest request) => new AbsenceDeciding(supervision, types.InForce(), plan).LacksCertificate(request);

    private static string Words(AbsenceState state) => state == AbsenceState.Requested ? "asked for" : state.ToString().ToLowerInvariant();

    private DeskOutcome Decide(AbsenceId id, PersonId by, string why, Func<AbsenceDeciding, AbsenceRequest, RecordedAct, LocalDate, AbsenceStep> decide)
    {
        var (act, today) = Act(by, why);
        return Find(id) is { } request
            ? Done(decide(new AbsenceDeciding(supervision, types.InForce(), plan), request, act, today))
            : new DeskOutcome.Refused($"There is no absence {id}; see the list of them.");
    }

    private DeskOutcome Done(AbsenceStep step) => step.Match(
        done =>
        {
            var request = done.Request;
            var last = request.Events[^1];
            var (booked, balances) = types.InForce().Find(request.Type) is { } type ? accounts.OfAbsence(request, type, last.Act) : ([], "");
            var entry = _desk.Entry(
                new TimeEventDraft(TimeSubject.Absence, request.Id.ToString(), request.Person, request.Events.Length - 1, AbsenceEventJson.Write(last)),
                JournalEntryKind.AbsenceRecorded,
                last.GetType().Name,
                last.Act);
            return _desk.Record([entry, .. booked], request.Id.ToString(), $"Absence {request.Id} of {request.Person}, {request.Span}, is {Words(request.State)}.{balances}");
        },
        refused => new DeskOutcome.Refused(refused.Text));

    private (RecordedAct Act, LocalDate Today) Act(PersonId by, string why)
    {
        var now = clock.Read().Instant;
        return (new RecordedAct(by, now, why.Trim()), now.InZone(plan.Zone).Date);
    }
}
