namespace AccessControl.Domain.Attendance.Kiosks;

/// <summary>What became of a punch by card or PIN.</summary>
public abstract record KioskPunchOutcome
{
    private KioskPunchOutcome()
    {
    }

    /// <summary>One result per case.</summary>
    public abstract T Match<T>(Func<Recorded, T> recorded, Func<Refused, T> refused, Func<Unclear, T> unclear);

    /// <summary>It is recorded.</summary>
    /// <param name="Punch">The punch.</param>
    public sealed record Recorded(KioskPunch Punch) : KioskPunchOutcome
    {
        /// <inheritdoc/>
        public override T Match<T>(Func<Recorded, T> recorded, Func<Refused, T> refused, Func<Unclear, T> unclear) => recorded(this);
    }

    /// <summary>It isn't.</summary>
    /// <param name="Why">As far as whoever stands there may know.</param>
    public sealed record Refused(KioskReply Why) : KioskPunchOutcome
    {
        /// <inheritdoc/>
        public override T Match<T>(Func<Recorded, T> recorded, Func<Refused, T> refused, Func<Unclear, T> unclear) => refused(this);
    }

    /// <summary>The record didn't take it in time, and may yet.</summary>
    /// <param name="Key">What was pressed.</param>
    /// <param name="Late">Completes once it is known: with the punch where it is recorded after all, or null.</param>
    public sealed record Unclear(KioskKey Key, Task<KioskPunch?> Late) : KioskPunchOutcome
    {
        /// <inheritdoc/>
        public override T Match<T>(Func<Recorded, T> recorded, Func<Refused, T> refused, Func<Unclear, T> unclear) => unclear(this);
    }
}
