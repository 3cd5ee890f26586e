using AccessControl.Domain.Attendance.Periods;
using AccessControl.Domain.Attendance.Supervision;
using AccessControl.Domain.People;
using NodaTime;

namespace AccessControl.Domain.Attendance.Corrections;

/// <summary>Asking for corrections and deciding on them. Nothing is stored here: a step that is done says what to record.</summary>
/// <remarks>Thread-safe.</remarks>
/// <param name="supervision">Who decides on whose time.</param>
/// <param name="aloneUpTo">What changes paid time by more than this, either way, needs two people.</param>
public sealed class CorrectionDeciding(ISupervision supervision, Duration aloneUpTo)
{
    /// <summary>Asks for a correction.</summary>
    /// <param name="id">Its name.</param>
    /// <param name="person">Whose time; asks themselves, or somebody who decides on it does.</param>
    /// <param name="date">The attendance date that it is about.</param>
    /// <param name="change">What.</param>
    /// <param name="effect">By how much it changes the time that is paid, as deriving with and without it says.</param>
    /// <param name="act">Who, when and why.</param>
    /// <param name="today">The site's date.</param>
    public CorrectionStep Ask(CorrectionId id, PersonId person, LocalDate date, CorrectionChange change, Duration effect, RecordedAct act, LocalDate today)
    {
        ArgumentNullException.ThrowIfNull(change);
        if (act.By != person && !supervision.MayDecide(act.By, person, today))
        {
            return NotTheirs(person, act);
        }

        if (!act.HasReason)
        {
            return NoReason();
        }

        var direction = change.Match(add => add.Direction, _ => Direction.In, changed => changed.Direction);
        return direction == Direction.Unknown ? new CorrectionStep.Refused(CorrectionRefusal.NoDirection, "It says neither coming nor leaving; say which.")
            : change.Match(add => add.At > act.At, _ => false, _ => false) ? new CorrectionStep.Refused(CorrectionRefusal.InTheFuture, "That moment hasn't come; punch when it has.")
            : Done(CorrectionRequest.Of(id, person, [new CorrectionEvent.Requested(act, date, change, effect)]), NoticeKind.CorrectionRequested, act);
    }

    /// <summary>Makes a request, never a punch, of a person's answer that a day lacks one.</summary>
    /// <param name="id">Its name.</param>
    /// <param name="unpaired">The punch that lacks another.</param>
    /// <param name="date">Its attendance date.</param>
    /// <param name="at">When the person says that they left, or came.</param>
    /// <param name="longestPresence">Nobody is present for longer.</param>
    /// <param name="act">The person, when and what they wrote.</param>
    /// <param name="today">The site's date.</param>
    public CorrectionStep Answer(CorrectionId id, DerivedPunch unpaired, LocalDate date, Instant at, Duration longestPresence, RecordedAct act, LocalDate today)
    {
        ArgumentNullException.ThrowIfNull(unpaired);
        var isComing = unpaired.Direction == Direction.In;
        var presence = isComing ? at - unpaired.Punch.At : unpaired.Punch.At - at;
        return unpaired.Punch.Person != act.By ? new CorrectionStep.Refused(CorrectionRefusal.DoesNotFit, "It is another person's punch; they answer for it.")
            : unpaired.Direction == Direction.Unknown || !unpaired.Counts ? new CorrectionStep.Refused(CorrectionRefusal.DoesNotFit, "That punch counts for nothing; ask for a correction of the day.")
            : presence <= Duration.Zero || presence > longestPresence ? new CorrectionStep.Refused(CorrectionRefusal.DoesNotFit, $"It isn't within {longestPresence.TotalHours:0.##} h {(isComing ? "after the coming" : "before the leaving")}; write another time.")
            : Ask(id, act.By, date, new CorrectionChange.AddPunch(at, isComing ? Direction.Out : Direction.In), presence, act, today);
    }

    /// <summary>Lets hold at once what somebody said by a key of a kiosk moments after their punch: that it isn't theirs, or goes the other way. It is the appliance's act, and says why.</summary>
    /// <param name="id">Its name.</param>
    /// <param name="person">Whose punch it is.</param>
    /// <param name="date">Its attendance date.</param>
    /// <param name="change">Of a punch that was recorded; none that adds one.</param>
    /// <param name="effect">By how much it changes the time that is paid.</param>
    /// <param name="at">When.</param>
    /// <param name="why">For people to read.</param>
    /// <exception cref="ArgumentException">It adds a punch.</exception>
    public static CorrectionRequest ByKey(CorrectionId id, PersonId person, LocalDate date, CorrectionChange change, Duration effect, Instant at, string why)
    {
        ArgumentNullException.ThrowIfNull(change);
        if (change.Match(_ => true, _ => false, _ => false))
        {
            throw new ArgumentException("A key adds no punch: it is asked for.", nameof(change));
        }

        var act = new RecordedAct(RecordedAct.Appliance, at, why);
        return CorrectionRequest.Of(id, person, [new CorrectionEvent.Requested(act, date, change, effect), new CorrectionEvent.Approved(act)]);
    }

    /// <summary>Approves: where it changes too much for one, when it was asked for or now, the first approval awaits a second person's. A coming changes nothing until its leaving holds.</summary>
    /// <param name="request">As it is.</param>
    /// <param name="effect">By how much it changes the time that is paid, by all that holds now.</param>
    /// <param name="act">Who and when.</param>
    /// <param name="today">The site's date.</param>
    public CorrectionStep Approve(CorrectionRequest request, Duration effect, RecordedAct act, LocalDate today)
    {
        ArgumentNullException.ThrowIfNull(request);
        var isFirstOfTwo = request.State == CorrectionState.Requested && new[] { request.Effect, effect }.Any(much => much > aloneUpTo || much < -aloneUpTo);
        return request.State == CorrectionState.AwaitsSecond && request.Events[^1].Act.By == act.By
            ? new CorrectionStep.Refused(CorrectionRefusal.SamePerson, "You approved it already; a second person has to.")
            : isFirstOfTwo ? Decide(request, new CorrectionEvent.Seconded(act), NoticeKind.CorrectionSeconded, today)
            : Decide(request, new CorrectionEvent.Approved(act), NoticeKind.CorrectionApproved, today);
    }

    /// <summary>Refuses; the reason stands.</summary>
    /// <param name="request">As it is.</param>
    /// <param name="act">Who, when and why.</param>
    /// <param name="today">The site's date.</param>
    public CorrectionStep Refuse(CorrectionRequest request, RecordedAct act, LocalDate today) =>
        act.HasReason ? Decide(request, new CorrectionEvent.Refused(act), NoticeKind.CorrectionRefused, today) : NoReason();

    /// <summary>Takes back what doesn't hold yet; by the person, or by who asked for them.</summary>
    /// <param name="request">As it is.</param>
    /// <param name="act">Who and when.</param>
    public static CorrectionStep Withdraw(CorrectionRequest request, RecordedAct act)
    {
        ArgumentNullException.ThrowIfNull(request);
        return act.By == request.Person || act.By == request.Events[0].Act.By ? Append(request, new CorrectionEvent.Withdrawn(act), NoticeKind.CorrectionWithdrawn) : NotTheirs(request.Person, act);
    }

    private static CorrectionStep Append(CorrectionRequest request, CorrectionEvent next, NoticeKind kind) => request.With(next) is { } changed
        ? Done(changed, kind, next.Act)
        : new CorrectionStep.Refused(CorrectionRefusal.WrongState, $"It is {request.State.ToString().ToLowerInvariant()}; ask for another correction.");

    private static CorrectionStep.Done Done(CorrectionRequest request, NoticeKind kind, RecordedAct act) => new(request, new Notice(request.Person, kind, request.Date, request.Date, act));

    private static CorrectionStep.Refused NotTheirs(PersonId person, RecordedAct act) =>
        new(CorrectionRefusal.NotTheirs, $"{act.By} doesn't decide on the time of {person}; their supervisor or a deputy does.");

    private static CorrectionStep.Refused NoReason() => new(CorrectionRefusal.NoReason, "A reason is asked for; write one.");

    private CorrectionStep Decide(CorrectionRequest request, CorrectionEvent next, NoticeKind kind, LocalDate today)
    {
        ArgumentNullException.ThrowIfNull(request);
        return next.Act.By == request.Person ? new CorrectionStep.Refused(CorrectionRefusal.OwnTime, "Nobody decides on their own time; ask your supervisor or a deputy.")
            : supervision.MayDecide(next.Act.By, request.Person, today) ? Append(request, next, kind)
            : NotTheirs(request.Person, next.Act);
    }
}
