using NodaTime;

namespace AccessControl.Domain.Doors;

/// <summary>What can happen to a portal. Times are monotonic, since a moment of the controller's choice.</summary>
public abstract record PortalInput
{
    private PortalInput()
    {
    }

    /// <summary>True where it goes ahead of others: edges, operators, lockdown.</summary>
    public virtual bool IsSafety => false;

    /// <summary>True where a later one replaces an earlier one: it says how things stand, and takes no room in the mailbox.</summary>
    internal virtual bool IsStanding => false;

    /// <summary>True where it may be lost, since its line can be read again.</summary>
    internal virtual bool IsReadable => false;

    /// <summary>One result per case.</summary>
    public abstract T Match<T>(
        Func<Grant, T> grant,
        Func<Edge, T> edge,
        Func<ManualRelease, T> manualRelease,
        Func<Lockdown, T> lockdown,
        Func<RecordHealth, T> recordHealth,
        Func<Overrun, T> overrun,
        Func<PowerOff, T> powerOff,
        Func<Timer, T> timer);

    /// <summary>Somebody may enter.</summary>
    /// <param name="Id">Names the grant in what follows.</param>
    /// <param name="UnlockDuration">How long the lock is released for it.</param>
    /// <param name="PostedAt">When it was decided.</param>
    public sealed record Grant(GrantId Id, Duration UnlockDuration, Duration PostedAt) : PortalInput
    {
        /// <inheritdoc/>
        public override T Match<T>(
            Func<Grant, T> grant,
            Func<Edge, T> edge,
            Func<ManualRelease, T> manualRelease,
            Func<Lockdown, T> lockdown,
            Func<RecordHealth, T> recordHealth,
            Func<Overrun, T> overrun,
            Func<PowerOff, T> powerOff,
            Func<Timer, T> timer) => grant(this);
    }

    /// <summary>An input line changed.</summary>
    /// <param name="Line">Which.</param>
    /// <param name="IsActive">The state after the change.</param>
    /// <param name="At">When it changed, which is before it is told.</param>
    public sealed record Edge(PortalLine Line, bool IsActive, Duration At) : PortalInput
    {
        /// <inheritdoc/>
        public override bool IsSafety => true;

        /// <inheritdoc/>
        internal override bool IsReadable => true;

        /// <inheritdoc/>
        public override T Match<T>(
            Func<Grant, T> grant,
            Func<Edge, T> edge,
            Func<ManualRelease, T> manualRelease,
            Func<Lockdown, T> lockdown,
            Func<RecordHealth, T> recordHealth,
            Func<Overrun, T> overrun,
            Func<PowerOff, T> powerOff,
            Func<Timer, T> timer) => edge(this);
    }

    /// <summary>An operator lets somebody in or out.</summary>
    /// <param name="Operator">Who; stored as personal.</param>
    public sealed record ManualRelease(string Operator) : PortalInput
    {
        /// <inheritdoc/>
        public override bool IsSafety => true;

        /// <inheritdoc/>
        public override T Match<T>(
            Func<Grant, T> grant,
            Func<Edge, T> edge,
            Func<ManualRelease, T> manualRelease,
            Func<Lockdown, T> lockdown,
            Func<RecordHealth, T> recordHealth,
            Func<Overrun, T> overrun,
            Func<PowerOff, T> powerOff,
            Func<Timer, T> timer) => manualRelease(this);
    }

    /// <summary>Nobody may enter from now on, or again may.</summary>
    /// <param name="IsOn">True locks down. Leaving stays possible.</param>
    public sealed record Lockdown(bool IsOn) : PortalInput
    {
        /// <inheritdoc/>
        public override bool IsSafety => true;

        /// <inheritdoc/>
        internal override bool IsStanding => true;

        /// <inheritdoc/>
        public override T Match<T>(
            Func<Grant, T> grant,
            Func<Edge, T> edge,
            Func<ManualRelease, T> manualRelease,
            Func<Lockdown, T> lockdown,
            Func<RecordHealth, T> recordHealth,
            Func<Overrun, T> overrun,
            Func<PowerOff, T> powerOff,
            Func<Timer, T> timer) => lockdown(this);
    }

    /// <summary>The record can or can't be written; the red lamp blinks while it can't.</summary>
    /// <param name="IsDegraded">True while it can't.</param>
    public sealed record RecordHealth(bool IsDegraded) : PortalInput
    {
        /// <inheritdoc/>
        internal override bool IsStanding => true;

        /// <inheritdoc/>
        public override T Match<T>(
            Func<Grant, T> grant,
            Func<Edge, T> edge,
            Func<ManualRelease, T> manualRelease,
            Func<Lockdown, T> lockdown,
            Func<RecordHealth, T> recordHealth,
            Func<Overrun, T> overrun,
            Func<PowerOff, T> powerOff,
            Func<Timer, T> timer) => recordHealth(this);
    }

    /// <summary>Inputs were lost because too many came.</summary>
    public sealed record Overrun : PortalInput
    {
        /// <inheritdoc/>
        public override T Match<T>(
            Func<Grant, T> grant,
            Func<Edge, T> edge,
            Func<ManualRelease, T> manualRelease,
            Func<Lockdown, T> lockdown,
            Func<RecordHealth, T> recordHealth,
            Func<Overrun, T> overrun,
            Func<PowerOff, T> powerOff,
            Func<Timer, T> timer) => overrun(this);
    }

    /// <summary>The lock was dropped to its power-off state.</summary>
    /// <param name="Why">In words without personal data.</param>
    /// <param name="IsFault">False for an ordinary end of the service.</param>
    public sealed record PowerOff(string Why, bool IsFault) : PortalInput
    {
        /// <inheritdoc/>
        public override T Match<T>(
            Func<Grant, T> grant,
            Func<Edge, T> edge,
            Func<ManualRelease, T> manualRelease,
            Func<Lockdown, T> lockdown,
            Func<RecordHealth, T> recordHealth,
            Func<Overrun, T> overrun,
            Func<PowerOff, T> powerOff,
            Func<Timer, T> timer) => powerOff(this);
    }

    /// <summary>Time has passed.</summary>
    public sealed record Timer : PortalInput
    {
        /// <inheritdoc/>
        public override T Match<T>(
            Func<Grant, T> grant,
            Func<Edge, T> edge,
            Func<ManualRelease, T> manualRelease,
            Func<Lockdown, T> lockdown,
            Func<RecordHealth, T> recordHealth,
            Func<Overrun, T> overrun,
            Func<PowerOff, T> powerOff,
            Func<Timer, T> timer) => timer(this);
    }
}
