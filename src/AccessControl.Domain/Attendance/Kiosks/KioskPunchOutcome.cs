namespace AccessControl.Domain.Attendance.Kiosks;

/// <summary>What became of a punch by card or PIN.</summary>
public abstract record KioskPunchOutcome
{
    private KioskPunchOutcome()
    {
    }

    /// <summary>One result per case.</summary>
    public abstract T Match<T>(Func<Recorded, T> recorded, Func<Refused, T> refused);

    /// <summary>It is recorded.</summary>
    /// <param name="Punch">The punch.</param>
    public sealed record Recorded(KioskPunch Punch) : KioskPunchOutcome
    {
        /// <inheritdoc/>
        public override T Match<T>(Func<Recorded, T> recorded, Func<Refused, T> refused) => recorded(this);
    }

    /// <summary>It isn't.</summary>
    /// <param name="Why">As far as whoever stands there may know.</param>
    public sealed record Refused(KioskReply Why) : KioskPunchOutcome
    {
        /// <inheritdoc/>
        public override T Match<T>(Func<Recorded, T> recorded, Func<Refused, T> refused) => refused(this);
    }
}
