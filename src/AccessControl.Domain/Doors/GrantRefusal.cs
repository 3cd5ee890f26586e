namespace AccessControl.Domain.Doors;

/// <summary>Why a portal did not carry out a grant, or an operator's release.</summary>
public enum GrantRefusal
{
    /// <summary>The portal is locked down.</summary>
    Lockdown,

    /// <summary>The lock was dropped to its power-off state and stays so until the service starts again.</summary>
    OutOfService,

    /// <summary>The grant waited for too long to be worth a door.</summary>
    Stale,

    /// <summary>The portal's mailbox was full.</summary>
    Overrun,

    /// <summary>The portal is being shut down.</summary>
    Stopped,
}
