using System.Collections.Immutable;
using AccessControl.Domain.Attendance.Periods;
using AccessControl.Domain.Attendance.Supervision;
using AccessControl.Domain.Attendance.TimeEvents;
using AccessControl.Domain.Journal;
using AccessControl.Domain.People;
using NodaTime;

namespace AccessControl.Domain.Attendance.Corrections;

/// <summary>Corrections as people ask for them and decide on them, kept.</summary>
/// <remarks>Thread-safe, also beside other processes: of two who decide at once, the second is told to look again.</remarks>
/// <param name="store">Where they are kept.</param>
/// <param name="deciding">Who may do what.</param>
/// <param name="clock">The appliance's.</param>
/// <param name="zone">The site's.</param>
public sealed class CorrectionDesk(ITimeEventStore store, CorrectionDeciding deciding, IApplianceClock clock, DateTimeZone zone)
{
    private readonly TimeEventDesk _desk = new(store, clock);

    /// <summary>All corrections, in the order in which they were asked for, each with the sequence of its last event.</summary>
    /// <param name="person">Only this person's, null for all.</param>
    public ImmutableArray<(CorrectionRequest Request, long Sequence)> All(PersonId? person = null) => Fold(store.Read(TimeSubject.Correction, person));

    /// <summary>The same of some people.</summary>
    /// <param name="people">Any number; somebody twice too.</param>
    public ImmutableArray<(CorrectionRequest Request, long Sequence)> All(IReadOnlyCollection<PersonId> people) => Fold(store.Read(TimeSubject.Correction, people));

    /// <summary>Corrections that hold, in the order in which they came to.</summary>
    /// <param name="person">Those that bear on this person, null for all.</param>
    public ImmutableArray<PunchCorrection> InForce(PersonId? person = null) => InForce(All(person));

    /// <summary>The same for some people.</summary>
    /// <param name="people">Any number; somebody twice too.</param>
    public ImmutableArray<PunchCorrection> InForce(IReadOnlyCollection<PersonId> people) => InForce(All(people));

    /// <summary>One correction; null where there is none.</summary>
    public CorrectionRequest? Find(CorrectionId id) => Fold(store.Read(TimeSubject.Correction, id.ToString())).Select(one => one.Request).FirstOrDefault();

    /// <summary>Asks for a correction; not for one that waits already.</summary>
    /// <param name="person">Whose time.</param>
    /// <param name="date">The attendance date that it is about.</param>
    /// <param name="change">What.</param>
    /// <param name="effect">By how much it changes the time that is paid.</param>
    /// <param name="by">Who asks.</param>
    /// <param name="why">For people to read.</param>
    public DeskOutcome Ask(PersonId person, LocalDate date, CorrectionChange change, Duration effect, PersonId by, string why)
    {
        var (act, today) = Act(by, why);
        return Once(deciding.Ask(new CorrectionId(Guid.CreateVersion7(act.At.ToDateTimeOffset())), person, date, change, effect, act, today));
    }

    /// <summary>Asks, for a person who says when they left or came, for the punch that a date lacks.</summary>
    /// <param name="unpaired">The punch that lacks another.</param>
    /// <param name="at">When the person says that it was.</param>
    /// <param name="longestPresence">Nobody is present for longer.</param>
    /// <param name="by">The person.</param>
    /// <param name="why">For people to read.</param>
    public DeskOutcome Answer(DerivedPunch unpaired, Instant at, Duration longestPresence, PersonId by, string why)
    {
        ArgumentNullException.ThrowIfNull(unpaired);
        var (act, today) = Act(by, why);
        return Once(deciding.Answer(new CorrectionId(Guid.CreateVersion7(act.At.ToDateTimeOffset())), unpaired, unpaired.Date, at, longestPresence, act, today));
    }

    /// <summary>Lets hold at once what somebody said of a punch by a key of a kiosk.</summary>
    /// <param name="person">Whose punch it is.</param>
    /// <param name="date">Its attendance date.</param>
    /// <param name="change">That it is nobody's, or goes the other way.</param>
    /// <param name="effect">By how much it changes the time that is paid.</param>
    /// <param name="why">For people to read.</param>
    /// <param name="also">What is recorded in the same transaction.</param>
    public DeskOutcome ByKey(PersonId person, LocalDate date, CorrectionChange change, Duration effect, string why, params IReadOnlyList<TimeEventEntry> also)
    {
        var (act, _) = Act(RecordedAct.Appliance, why);
        var held = CorrectionDeciding.ByKey(new CorrectionId(Guid.CreateVersion7(act.At.ToDateTimeOffset())), person, date, change, effect, act.At, act.Why);
        return _desk.Record(
            [.. also, Entry(CorrectionRequest.Of(held.Id, person, [held.Events[0]])), Entry(held)], held.Id.ToString(), Text(held));
    }

    /// <summary>What a person's corrections that wait would change, around a date.</summary>
    /// <param name="person">Whose.</param>
    /// <param name="date">The attendance date.</param>
    public ImmutableArray<CorrectionChange> Waiting(PersonId person, LocalDate date) =>
    [
        .. All(person).Select(one => one.Request).Where(one => IsWaiting(one) && one.Date >= date.PlusDays(-1) && one.Date <= date.PlusDays(1)).Select(one => one.Change),
    ];

    /// <summary>Approves, by all that holds of the person when it is recorded.</summary>
    /// <param name="id">Which.</param>
    /// <param name="by">Who.</param>
    /// <param name="why">For people to read; may be empty.</param>
    /// <param name="effect">By how much it changes the time that is paid, now.</param>
    /// <param name="also">Periods that are looked at again once it holds, recorded in the same transaction; not where a second person has to approve. Null for none.</param>
    public DeskOutcome Approve(CorrectionId id, PersonId by, string why, Func<CorrectionRequest, Duration> effect, Func<CorrectionRequest, IReadOnlyList<TimeEventEntry>>? also = null)
    {
        ArgumentNullException.ThrowIfNull(effect);
        return TimeEventDesk.Anew(() =>
        {
            var (act, today) = Act(by, why);
            if (store.Read(TimeSubject.Correction, id.ToString()) is not [{ Person: { } person }, ..])
            {
                return NoSuch(id);
            }

            var recorded = store.Read(TimeSubject.Correction, person);
            return Fold(recorded).Select(one => one.Request).FirstOrDefault(one => one.Id == id) is not { } request ? NoSuch(id) : deciding.Approve(request, effect(request), act, today).Match(
                done => Record(done.Request, done.Request.Holds && also is not null ? also(request) : [], recorded.Length),
                refused => new DeskOutcome.Refused(refused.Text));
        });
    }

    /// <summary>Refuses.</summary>
    /// <param name="id">Which.</param>
    /// <param name="by">Who.</param>
    /// <param name="why">For people to read.</param>
    public DeskOutcome Refuse(CorrectionId id, PersonId by, string why) => Decide(id, by, why, deciding.Refuse);

    /// <summary>Takes back.</summary>
    /// <param name="id">Which.</param>
    /// <param name="by">Who.</param>
    public DeskOutcome Withdraw(CorrectionId id, PersonId by) => Decide(id, by, "", (request, act, _) => CorrectionDeciding.Withdraw(request, act));

    private static ImmutableArray<(CorrectionRequest Request, long Sequence)> Fold(ImmutableArray<TimeEvent> recorded) =>
    [
        .. recorded
            .GroupBy(one => one.Key, StringComparer.Ordinal)
            .Select(events => (CorrectionRequest.Of(new CorrectionId(Guid.Parse(events.Key)), events.First().Person!.Value, [.. events.Select(one => CorrectionEventJson.Read(one.Json))]), events.Last().Sequence)),
    ];

    private ImmutableArray<PunchCorrection> InForce(ImmutableArray<(CorrectionRequest Request, long Sequence)> all) =>
    [
        .. all.Select(one => (one.Sequence, Change: one.Request.InForce(one.Sequence))).Where(one => one.Change is not null).Select(one => (one.Sequence, Change: one.Change!))
            .Concat(store.Read(TimeSubject.ClockShift).Select(one => (one.Sequence, Change: (PunchCorrection)ClockShiftJson.Read(one.Json).Shift)))
            .OrderBy(one => one.Sequence).Select(one => one.Change),
    ];

    private static bool IsWaiting(CorrectionRequest request) => request.State is CorrectionState.Requested or CorrectionState.AwaitsSecond;

    private static DeskOutcome.Refused NoSuch(CorrectionId id) => new($"There is no correction {id}; see the list of them.");

    private DeskOutcome Decide(CorrectionId id, PersonId by, string why, Func<CorrectionRequest, RecordedAct, LocalDate, CorrectionStep> decide)
    {
        var (act, today) = Act(by, why);
        return Find(id) is { } request
            ? decide(request, act, today).Match(done => Record(done.Request, []), refused => new DeskOutcome.Refused(refused.Text))
            : NoSuch(id);
    }

    private DeskOutcome Once(CorrectionStep asked) => TimeEventDesk.Anew(() => asked.Match(
        done =>
        {
            var recorded = store.Read(TimeSubject.Correction, done.Request.Person);
            return Fold(recorded).Select(one => one.Request).FirstOrDefault(one => IsWaiting(one) && one.Change == done.Request.Change) is { } waits
                ? new DeskOutcome.Refused($"The same is asked for already and waits, since {waits.Events[0].Act.At.InZone(zone).Date:uuuu-MM-dd} ({waits.Id}); take that one back to ask anew.")
                : Record(done.Request, [], recorded.Length);
        },
        refused => new DeskOutcome.Refused(refused.Text)));

    private DeskOutcome Record(CorrectionRequest request, IReadOnlyList<TimeEventEntry> also, int? ofPerson = null) =>
        _desk.Record([Entry(request, ofPerson), .. also], request.Id.ToString(), $"{Text(request)}{PeriodDesk.Words(also)}");

    private TimeEventEntry Entry(CorrectionRequest request, int? ofPerson = null)
    {
        var last = request.Events[^1];
        return _desk.Entry(
            new TimeEventDraft(TimeSubject.Correction, request.Id.ToString(), request.Person, request.Events.Length - 1, CorrectionEventJson.Write(last)) { OfPerson = ofPerson },
            JournalEntryKind.CorrectionRecorded,
            request.State.ToString(),
            last.Act);
    }

    private static string Text(CorrectionRequest request) => $"Correction {request.Id} of {request.Person} on {request.Date:uuuu-MM-dd} is {Words(request.State)}.";

    private (RecordedAct Act, LocalDate Today) Act(PersonId by, string why)
    {
        var now = clock.Read().Instant;
        return (new RecordedAct(by, now, why.Trim()), now.InZone(zone).Date);
    }

    private static string Words(CorrectionState state) => state switch
    {
        CorrectionState.Requested => "asked for",
        CorrectionState.AwaitsSecond => "approved by one; a second person has to",
        CorrectionState.Approved => "approved",
        CorrectionState.Refused => "refused",
        CorrectionState.Withdrawn => "taken back",
        _ => throw new InvalidOperationException($"{state} is no state of a correction."),
    };
}
