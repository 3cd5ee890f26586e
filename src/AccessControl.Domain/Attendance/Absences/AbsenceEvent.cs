using AccessControl.Domain.Attendance.Supervision;

namespace AccessControl.Domain.Attendance.Absences;

/// <summary>Something that was done about an absence. Appended, never overwritten.</summary>
public abstract record AbsenceEvent
{
    private AbsenceEvent(RecordedAct act) => Act = act;

    /// <summary>Who, when and why.</summary>
    public RecordedAct Act { get; }

    /// <summary>One result per case.</summary>
    public abstract T Match<T>(
        Func<Requested, T> requested,
        Func<Approved, T> approved,
        Func<Refused, T> refused,
        Func<Withdrawn, T> withdrawn,
        Func<Cancelled, T> cancelled,
        Func<CertificateSeen, T> certificateSeen);

    /// <summary>The state that it leads to; null where it isn't possible in a state.</summary>
    /// <param name="from">Null before the first event.</param>
    internal AbsenceState? LeadsTo(AbsenceState? from) => Match<AbsenceState?>(
        requested => from is null ? (requested.NeedsApproval ? AbsenceState.Requested : AbsenceState.Approved) : null,
        _ => from == AbsenceState.Requested ? AbsenceState.Approved : null,
        _ => from == AbsenceState.Requested ? AbsenceState.Refused : null,
        _ => from == AbsenceState.Requested ? AbsenceState.Withdrawn : null,
        _ => from == AbsenceState.Approved ? AbsenceState.Cancelled : null,
        _ => from is AbsenceState.Requested or AbsenceState.Approved ? from : null);

    /// <summary>It was asked for; by the person, or by somebody who decides on their time.</summary>
    /// <param name="Act">Who, when and why.</param>
    /// <param name="Type">Of what type.</param>
    /// <param name="Span">When.</param>
    /// <param name="NeedsApproval">As the type said then; false takes place at once.</param>
    public sealed record Requested(RecordedAct Act, AbsenceTypeId Type, AbsenceSpan Span, bool NeedsApproval) : AbsenceEvent(Act)
    {
        /// <inheritdoc/>
        public override T Match<T>(
            Func<Requested, T> requested,
            Func<Approved, T> approved,
            Func<Refused, T> refused,
            Func<Withdrawn, T> withdrawn,
            Func<Cancelled, T> cancelled,
            Func<CertificateSeen, T> certificateSeen) => requested(this);
    }

    /// <summary>It takes place.</summary>
    /// <param name="Act">Who, when and why.</param>
    public sealed record Approved(RecordedAct Act) : AbsenceEvent(Act)
    {
        /// <inheritdoc/>
        public override T Match<T>(
            Func<Requested, T> requested,
            Func<Approved, T> approved,
            Func<Refused, T> refused,
            Func<Withdrawn, T> withdrawn,
            Func<Cancelled, T> cancelled,
            Func<CertificateSeen, T> certificateSeen) => approved(this);
    }

    /// <summary>It doesn't.</summary>
    /// <param name="Act">Who, when and why.</param>
    public sealed record Refused(RecordedAct Act) : AbsenceEvent(Act)
    {
        /// <inheritdoc/>
        public override T Match<T>(
            Func<Requested, T> requested,
            Func<Approved, T> approved,
            Func<Refused, T> refused,
            Func<Withdrawn, T> withdrawn,
            Func<Cancelled, T> cancelled,
            Func<CertificateSeen, T> certificateSeen) => refused(this);
    }

    /// <summary>It was taken back before anybody decided.</summary>
    /// <param name="Act">Who, when and why.</param>
    public sealed record Withdrawn(RecordedAct Act) : AbsenceEvent(Act)
    {
        /// <inheritdoc/>
        public override T Match<T>(
            Func<Requested, T> requested,
            Func<Approved, T> approved,
            Func<Refused, T> refused,
            Func<Withdrawn, T> withdrawn,
            Func<Cancelled, T> cancelled,
            Func<CertificateSeen, T> certificateSeen) => withdrawn(this);
    }

    /// <summary>It was approved and doesn't take place after all.</summary>
    /// <param name="Act">Who, when and why.</param>
    public sealed record Cancelled(RecordedAct Act) : AbsenceEvent(Act)
    {
        /// <inheritdoc/>
        public override T Match<T>(
            Func<Requested, T> requested,
            Func<Approved, T> approved,
            Func<Refused, T> refused,
            Func<Withdrawn, T> withdrawn,
            Func<Cancelled, T> cancelled,
            Func<CertificateSeen, T> certificateSeen) => cancelled(this);
    }

    /// <summary>A certificate was shown. What it says isn't kept.</summary>
    /// <param name="Act">Who, when and why.</param>
    public sealed record CertificateSeen(RecordedAct Act) : AbsenceEvent(Act)
    {
        /// <inheritdoc/>
        public override T Match<T>(
            Func<Requested, T> requested,
            Func<Approved, T> approved,
            Func<Refused, T> refused,
            Func<Withdrawn, T> withdrawn,
            Func<Cancelled, T> cancelled,
            Func<CertificateSeen, T> certificateSeen) => certificateSeen(this);
    }
}
