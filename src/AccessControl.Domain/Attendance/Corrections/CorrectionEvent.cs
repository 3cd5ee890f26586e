using AccessControl.Domain.Attendance.Supervision;
using NodaTime;

namespace AccessControl.Domain.Attendance.Corrections;

/// <summary>Something that was done about a correction. Appended, never overwritten.</summary>
public abstract record CorrectionEvent
{
    private CorrectionEvent(RecordedAct act) => Act = act;

    /// <summary>Who, when and why.</summary>
    public RecordedAct Act { get; }

    /// <summary>One result per case.</summary>
    public abstract T Match<T>(Func<Requested, T> requested, Func<Seconded, T> seconded, Func<Approved, T> approved, Func<Refused, T> refused, Func<Withdrawn, T> withdrawn);

    /// <summary>The state that it leads to; null where it isn't possible in a state.</summary>
    /// <param name="from">Null before the first event.</param>
    internal CorrectionState? LeadsTo(CorrectionState? from) => Match<CorrectionState?>(
        _ => from is null ? CorrectionState.Requested : null,
        _ => from == CorrectionState.Requested ? CorrectionState.AwaitsSecond : null,
        _ => from is CorrectionState.Requested or CorrectionState.AwaitsSecond ? CorrectionState.Approved : null,
        _ => from is CorrectionState.Requested or CorrectionState.AwaitsSecond ? CorrectionState.Refused : null,
        _ => from is CorrectionState.Requested or CorrectionState.AwaitsSecond ? CorrectionState.Withdrawn : null);

    /// <summary>It was asked for; by the person, or by somebody who decides on their time.</summary>
    /// <param name="Act">Who, when and why.</param>
    /// <param name="Date">The attendance date that it is about.</param>
    /// <param name="Change">What.</param>
    /// <param name="Effect">By how much it changes the time that is paid, below 0 where it takes some.</param>
    public sealed record Requested(RecordedAct Act, LocalDate Date, CorrectionChange Change, Duration Effect) : CorrectionEvent(Act)
    {
        /// <inheritdoc/>
        public override T Match<T>(Func<Requested, T> requested, Func<Seconded, T> seconded, Func<Approved, T> approved, Func<Refused, T> refused, Func<Withdrawn, T> withdrawn) => requested(this);
    }

    /// <summary>The first of two approved it.</summary>
    /// <param name="Act">Who, when and why.</param>
    public sealed record Seconded(RecordedAct Act) : CorrectionEvent(Act)
    {
        /// <inheritdoc/>
        public override T Match<T>(Func<Requested, T> requested, Func<Seconded, T> seconded, Func<Approved, T> approved, Func<Refused, T> refused, Func<Withdrawn, T> withdrawn) => seconded(this);
    }

    /// <summary>It holds.</summary>
    /// <param name="Act">Who, when and why.</param>
    public sealed record Approved(RecordedAct Act) : CorrectionEvent(Act)
    {
        /// <inheritdoc/>
        public override T Match<T>(Func<Requested, T> requested, Func<Seconded, T> seconded, Func<Approved, T> approved, Func<Refused, T> refused, Func<Withdrawn, T> withdrawn) => approved(this);
    }

    /// <summary>It doesn't.</summary>
    /// <param name="Act">Who, when and why.</param>
    public sealed record Refused(RecordedAct Act) : CorrectionEvent(Act)
    {
        /// <inheritdoc/>
        public override T Match<T>(Func<Requested, T> requested, Func<Seconded, T> seconded, Func<Approved, T> approved, Func<Refused, T> refused, Func<Withdrawn, T> withdrawn) => refused(this);
    }

    /// <summary>It was taken back before it held.</summary>
    /// <param name="Act">Who, when and why.</param>
    public sealed record Withdrawn(RecordedAct Act) : CorrectionEvent(Act)
    {
        /// <inheritdoc/>
        public override T Match<T>(Func<Requested, T> requested, Func<Seconded, T> seconded, Func<Approved, T> approved, Func<Refused, T> refused, Func<Withdrawn, T> withdrawn) => withdrawn(this);
    }
}
