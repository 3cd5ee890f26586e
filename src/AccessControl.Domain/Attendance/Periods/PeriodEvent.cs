using System.Collections.Immutable;
using AccessControl.Domain.Attendance.Supervision;

namespace AccessControl.Domain.Attendance.Periods;

/// <summary>Something that was done about a period of one person. Appended, never overwritten; none of them opens what is closed.</summary>
public abstract record PeriodEvent
{
    private PeriodEvent(RecordedAct act) => Act = act;

    /// <summary>Who, when and why.</summary>
    public RecordedAct Act { get; }

    /// <summary>One result per case.</summary>
    public abstract T Match<T>(
        Func<Confirmed, T> confirmed,
        Func<Disputed, T> disputed,
        Func<Answered, T> answered,
        Func<Changed, T> changed,
        Func<Approved, T> approved,
        Func<Closed, T> closed,
        Func<Exported, T> exported,
        Func<Adjusted, T> adjusted);

    /// <summary>The state that it leads to; null where it isn't possible in a state.</summary>
    internal PeriodState? LeadsTo(PeriodState from) => Match<PeriodState?>(
        _ => from is PeriodState.Open or PeriodState.Confirmed ? PeriodState.Confirmed : null,
        _ => from is PeriodState.Open or PeriodState.Confirmed or PeriodState.Approved ? PeriodState.Disputed : null,
        _ => from == PeriodState.Disputed ? PeriodState.Open : null,
        _ => from switch
        {
            PeriodState.Open or PeriodState.Confirmed or PeriodState.Approved => PeriodState.Open,
            PeriodState.Disputed => PeriodState.Disputed,
            _ => null,
        },
        approved => from == PeriodState.Confirmed || (approved.IsUnconfirmed && from is (PeriodState.Open or PeriodState.Approved)) ? PeriodState.Approved : null,
        _ => from == PeriodState.Approved ? PeriodState.Closed : null,
        _ => from == PeriodState.Closed ? PeriodState.Exported : null,
        _ => from is PeriodState.Closed or PeriodState.Exported ? from : null);

    /// <summary>The person says that it is right.</summary>
    /// <param name="Act">Who, when and why.</param>
    public sealed record Confirmed(RecordedAct Act) : PeriodEvent(Act)
    {
        /// <summary>What was looked at; null in a record that doesn't say.</summary>
        public TimesheetSeconds? Seen { get; init; }

        /// <inheritdoc/>
        public override T Match<T>(
            Func<Confirmed, T> confirmed,
            Func<Disputed, T> disputed,
            Func<Answered, T> answered,
            Func<Changed, T> changed,
            Func<Approved, T> approved,
            Func<Closed, T> closed,
            Func<Exported, T> exported,
            Func<Adjusted, T> adjusted) => confirmed(this);
    }

    /// <summary>The person says that it isn't.</summary>
    /// <param name="Act">Who, when and why.</param>
    public sealed record Disputed(RecordedAct Act) : PeriodEvent(Act)
    {
        /// <inheritdoc/>
        public override T Match<T>(
            Func<Confirmed, T> confirmed,
            Func<Disputed, T> disputed,
            Func<Answered, T> answered,
            Func<Changed, T> changed,
            Func<Approved, T> approved,
            Func<Closed, T> closed,
            Func<Exported, T> exported,
            Func<Adjusted, T> adjusted) => disputed(this);
    }

    /// <summary>Somebody who decides on their time answered the dispute; the person looks again.</summary>
    /// <param name="Act">Who, when and why.</param>
    public sealed record Answered(RecordedAct Act) : PeriodEvent(Act)
    {
        /// <inheritdoc/>
        public override T Match<T>(
            Func<Confirmed, T> confirmed,
            Func<Disputed, T> disputed,
            Func<Answered, T> answered,
            Func<Changed, T> changed,
            Func<Approved, T> approved,
            Func<Closed, T> closed,
            Func<Exported, T> exported,
            Func<Adjusted, T> adjusted) => answered(this);
    }

    /// <summary>The record changed: what was confirmed or approved was another one.</summary>
    /// <param name="Act">Who, when and why.</param>
    public sealed record Changed(RecordedAct Act) : PeriodEvent(Act)
    {
        /// <inheritdoc/>
        public override T Match<T>(
            Func<Confirmed, T> confirmed,
            Func<Disputed, T> disputed,
            Func<Answered, T> answered,
            Func<Changed, T> changed,
            Func<Approved, T> approved,
            Func<Closed, T> closed,
            Func<Exported, T> exported,
            Func<Adjusted, T> adjusted) => changed(this);
    }

    /// <summary>The supervisor or a deputy approved it.</summary>
    /// <param name="Act">Who, when and why.</param>
    /// <param name="IsUnconfirmed">The person hadn't said that these hours are right; the reason stands.</param>
    public sealed record Approved(RecordedAct Act, bool IsUnconfirmed) : PeriodEvent(Act)
    {
        /// <summary>What was looked at; null in a record that doesn't say.</summary>
        public TimesheetSeconds? Seen { get; init; }

        /// <inheritdoc/>
        public override T Match<T>(
            Func<Confirmed, T> confirmed,
            Func<Disputed, T> disputed,
            Func<Answered, T> answered,
            Func<Changed, T> changed,
            Func<Approved, T> approved,
            Func<Closed, T> closed,
            Func<Exported, T> exported,
            Func<Adjusted, T> adjusted) => approved(this);
    }

    /// <summary>It is settled.</summary>
    /// <param name="Act">Who, when and why.</param>
    /// <param name="Exceptions">What still needed looking at, under the name of who closed it nevertheless; empty mostly.</param>
    /// <param name="Seconds">What was settled, for ever.</param>
    public sealed record Closed(RecordedAct Act, ImmutableArray<string> Exceptions, TimesheetSeconds Seconds) : PeriodEvent(Act)
    {
        /// <inheritdoc/>
        public override T Match<T>(
            Func<Confirmed, T> confirmed,
            Func<Disputed, T> disputed,
            Func<Answered, T> answered,
            Func<Changed, T> changed,
            Func<Approved, T> approved,
            Func<Closed, T> closed,
            Func<Exported, T> exported,
            Func<Adjusted, T> adjusted) => closed(this);
    }

    /// <summary>It went to payroll.</summary>
    /// <param name="Act">Who, when and why.</param>
    /// <param name="Batch">Names the export.</param>
    public sealed record Exported(RecordedAct Act, string Batch) : PeriodEvent(Act)
    {
        /// <inheritdoc/>
        public override T Match<T>(
            Func<Confirmed, T> confirmed,
            Func<Disputed, T> disputed,
            Func<Answered, T> answered,
            Func<Changed, T> changed,
            Func<Approved, T> approved,
            Func<Closed, T> closed,
            Func<Exported, T> exported,
            Func<Adjusted, T> adjusted) => exported(this);
    }

    /// <summary>Something changed after closing.</summary>
    /// <param name="Act">Who, when and why.</param>
    /// <param name="Adjustment">What a later period settles.</param>
    public sealed record Adjusted(RecordedAct Act, LateAdjustment Adjustment) : PeriodEvent(Act)
    {
        /// <inheritdoc/>
        public override T Match<T>(
            Func<Confirmed, T> confirmed,
            Func<Disputed, T> disputed,
            Func<Answered, T> answered,
            Func<Changed, T> changed,
            Func<Approved, T> approved,
            Func<Closed, T> closed,
            Func<Exported, T> exported,
            Func<Adjusted, T> adjusted) => adjusted(this);
    }
}
