using AccessControl.Domain.Entrances;
using NodaTime;

namespace AccessControl.Domain.Attendance.Corrections;

/// <summary>A change to how punches are read, appended beside them: the punches stay as they were recorded.</summary>
public abstract record PunchCorrection
{
    private PunchCorrection()
    {
    }

    /// <summary>Calls the one that it is.</summary>
    public abstract T Match<T>(Func<Addition, T> added, Func<Annulment, T> annulled, Func<Redirection, T> redirected, Func<ClockShift, T> shifted);

    /// <summary>A punch that wasn't recorded.</summary>
    /// <param name="Punch">Of basis <see cref="PunchBasis.Corrected"/>; its sequence is that of the correction.</param>
    public sealed record Addition(Punch Punch) : PunchCorrection
    {
        /// <inheritdoc/>
        public override T Match<T>(Func<Addition, T> added, Func<Annulment, T> annulled, Func<Redirection, T> redirected, Func<ClockShift, T> shifted) => added(this);
    }

    /// <summary>A punch that doesn't count.</summary>
    /// <param name="Sequence">The punch's.</param>
    public sealed record Annulment(long Sequence) : PunchCorrection
    {
        /// <inheritdoc/>
        public override T Match<T>(Func<Addition, T> added, Func<Annulment, T> annulled, Func<Redirection, T> redirected, Func<ClockShift, T> shifted) => annulled(this);
    }

    /// <summary>A punch of which it is known now whether somebody came or left.</summary>
    /// <param name="Sequence">The punch's.</param>
    /// <param name="Direction">In or Out.</param>
    public sealed record Redirection(long Sequence, Direction Direction) : PunchCorrection
    {
        /// <inheritdoc/>
        public override T Match<T>(Func<Addition, T> added, Func<Annulment, T> annulled, Func<Redirection, T> redirected, Func<ClockShift, T> shifted) => redirected(this);
    }

    /// <summary>The clock of an access point was wrong for a while.</summary>
    /// <param name="AccessPoint">Where.</param>
    /// <param name="Recorded">Punches that bear these times.</param>
    /// <param name="By">Added to each; at most a day.</param>
    public sealed record ClockShift(AccessPointId AccessPoint, Interval Recorded, Duration By) : PunchCorrection
    {
        /// <inheritdoc/>
        public override T Match<T>(Func<Addition, T> added, Func<Annulment, T> annulled, Func<Redirection, T> redirected, Func<ClockShift, T> shifted) => shifted(this);
    }
}
