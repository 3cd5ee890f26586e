using AccessControl.Domain.Attendance.Periods;
using AccessControl.Domain.Attendance.Plans;
using AccessControl.Domain.Attendance.Supervision;
using AccessControl.Domain.People;
using NodaTime;

namespace AccessControl.Domain.Attendance.Absences;

/// <summary>Asking for absences and deciding on them. Nothing is stored here: a step that is done says what to record.</summary>
/// <remarks>Thread-safe. Who calls records a step before the next one is tried, or two absences of the same time could both be taken.</remarks>
/// <param name="supervision">Who decides on whose time.</param>
/// <param name="types">In force.</param>
/// <param name="plan">Who works when.</param>
public sealed class AbsenceDeciding(ISupervision supervision, AbsenceTypes types, StaffPlan plan)
{
    /// <summary>Says the same where none is due and where whoever asks may not know: it tells nothing of the type.</summary>
    internal const string NoCertificateDue = "No certificate of it is due that you may know of; HR notes the others.";

    private readonly PlannedHours _planned = new(plan);

    /// <summary>Asks for an absence; takes place at once where its type needs no approval.</summary>
    /// <param name="id">Its name.</param>
    /// <param name="person">Who will be absent; asks themselves, or somebody who decides on their time does.</param>
    /// <param name="type">Of what type.</param>
    /// <param name="span">When; past dates too, as sickness is told late. Hours are within planned work.</param>
    /// <param name="act">Who asks, when and why.</param>
    /// <param name="today">The site's date.</param>
    /// <param name="others">All absences of the person.</param>
    public AbsenceStep Ask(AbsenceId id, PersonId person, AbsenceTypeId type, AbsenceSpan span, RecordedAct act, LocalDate today, IEnumerable<AbsenceRequest> others)
    {
        ArgumentNullException.ThrowIfNull(span);
        ArgumentNullException.ThrowIfNull(others);
        if (types.Find(type) is not { } known)
        {
            return new AbsenceStep.Refused(AbsenceRefusal.UnknownType, $"There is no absence '{type}'; take one of: {string.Join(", ", types.Types.Select(one => one.Id))}.");
        }

        if ((span.Problem() ?? ProblemOf(span, known)) is { } problem)
        {
            return new AbsenceStep.Refused(AbsenceRefusal.BadSpan, $"{span}: {problem}.");
        }

        if (act.By != person && !supervision.MayDecide(act.By, person, today))
        {
            return NotTheirs(person, act);
        }

        if (_planned.Of(person, span) is not { } absent)
        {
            return new AbsenceStep.Refused(AbsenceRefusal.NotPlanned, $"{span}: {_planned.Problem(person, span.First)}.");
        }

        if (others.FirstOrDefault(other => other.Person == person && other.Stands && other.Id != id && other.Span.Overlaps(absent)) is { } other)
        {
            return new AbsenceStep.Refused(AbsenceRefusal.Overlaps, $"{span}: an absence is {(other.State == AbsenceState.Approved ? "approved" : "asked for")} there already, {other.Span} ({other.Id}); take other dates, or end that one first.");
        }

        return Done(AbsenceRequest.Of(id, person, [new AbsenceEvent.Requested(act, type, absent, known.NeedsApproval)]), NoticeKind.AbsenceRequested, act);
    }

    /// <summary>Approves what was asked for.</summary>
    /// <param name="request">As it is.</param>
    /// <param name="act">Who and when.</param>
    /// <param name="today">The site's date.</param>
    public AbsenceStep Approve(AbsenceRequest request, RecordedAct act, LocalDate today) => Decide(request, new AbsenceEvent.Approved(act), NoticeKind.AbsenceApproved, today);

    /// <summary>Refuses what was asked for; the reason stands.</summary>
    /// <param name="request">As it is.</param>
    /// <param name="act">Who, when and why.</param>
    /// <param name="today">The site's date.</param>
    public AbsenceStep Refuse(AbsenceRequest request, RecordedAct act, LocalDate today) =>
        act.HasReason ? Decide(request, new AbsenceEvent.Refused(act), NoticeKind.AbsenceRefused, today) : NoReason();

    /// <summary>Takes back what nobody has decided on; by the person, or by who asked for them.</summary>
    /// <param name="request">As it is.</param>
    /// <param name="act">Who and when.</param>
    public static AbsenceStep Withdraw(AbsenceRequest request, RecordedAct act)
    {
        ArgumentNullException.ThrowIfNull(request);
        return act.By == request.Person || act.By == request.Events[0].Act.By ? Append(request, new AbsenceEvent.Withdrawn(act), NoticeKind.AbsenceWithdrawn) : NotTheirs(request.Person, act);
    }

    /// <summary>Takes back what was approved: by the person until it begins, by who decides on their time afterwards too. The reason stands.</summary>
    /// <param name="request">As it is.</param>
    /// <param name="act">Who, when and why.</param>
    /// <param name="today">The site's date.</param>
    public AbsenceStep Cancel(AbsenceRequest request, RecordedAct act, LocalDate today)
    {
        ArgumentNullException.ThrowIfNull(request);
        return !act.HasReason ? NoReason()
            : act.By != request.Person ? Decide(request, new AbsenceEvent.Cancelled(act), NoticeKind.AbsenceCancelled, today)
            : today < request.Span.First ? Append(request, new AbsenceEvent.Cancelled(act), NoticeKind.AbsenceCancelled)
            : new AbsenceStep.Refused(AbsenceRefusal.HasBegun, $"{request.Span}: has begun; ask who decides on your time to cancel it.");
    }

    /// <summary>Notes that a certificate was shown, where one lacks; by who decides on their time and may know the type.</summary>
    /// <param name="request">As it is.</param>
    /// <param name="act">Who saw it and when.</param>
    /// <param name="today">The site's date.</param>
    public AbsenceStep SeeCertificate(AbsenceRequest request, RecordedAct act, LocalDate today) => Decide(request, new AbsenceEvent.CertificateSeen(act), NoticeKind.CertificateSeen, today).Match<AbsenceStep>(
        done => LacksCertificate(request) && types.Find(request.Type) is { } type && type.IsKnownTo(supervision.IsHr(act.By) ? AbsenceViewer.Hr : AbsenceViewer.Supervisor) ? done : new AbsenceStep.Refused(AbsenceRefusal.NoCertificateDue, NoCertificateDue),
        refused => refused);

    /// <summary>True where a certificate is due and wasn't shown.</summary>
    /// <param name="request">As it is.</param>
    public bool LacksCertificate(AbsenceRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return request.Stands && !request.HasCertificate && types.Find(request.Type)?.CertificateAfterDays is { } days && Period.DaysBetween(request.Span.First, request.Span.Last) + 1 > days;
    }

    private static string? ProblemOf(AbsenceSpan span, AbsenceType type) => span.Match(
        days => (days.StartsAtHalf || days.EndsAtHalf) && !type.AllowsHalfDays ? "is taken in whole days; take whole ones" : null,
        _ => type.AllowsHours ? null : "isn't taken by hours; take days");

    private static AbsenceStep Append(AbsenceRequest request, AbsenceEvent next, NoticeKind kind) => request.With(next) is { } changed
        ? Done(changed, kind, next.Act)
        : new AbsenceStep.Refused(AbsenceRefusal.WrongState, $"{request.Span}: is {request.State.ToString().ToLowerInvariant()}; ask for another absence.");

    private static AbsenceStep.Done Done(AbsenceRequest request, NoticeKind kind, RecordedAct act) => new(request, new Notice(request.Person, kind, request.Span.First, request.Span.Last, act));

    private static AbsenceStep.Refused NotTheirs(PersonId person, RecordedAct act) =>
        new(AbsenceRefusal.NotTheirs, $"{act.By} doesn't decide on the time of {person}; their supervisor or a deputy does.");

    private static AbsenceStep.Refused NoReason() => new(AbsenceRefusal.NoReason, "A reason is asked for; write one.");

    private AbsenceStep Decide(AbsenceRequest request, AbsenceEvent next, NoticeKind kind, LocalDate today)
    {
        ArgumentNullException.ThrowIfNull(request);
        return next.Act.By == request.Person ? new AbsenceStep.Refused(AbsenceRefusal.OwnAbsence, "Nobody decides on their own absence; ask your supervisor or a deputy.")
            : supervision.MayDecide(next.Act.By, request.Person, today) ? Append(request, next, kind)
            : NotTheirs(request.Person, next.Act);
    }
}
