using AccessControl.Domain.Doors;

namespace AccessControl.Service.Configuration;

/// <summary>A door.</summary>
internal sealed record PortalSettings
{
    /// <summary>Its name.</summary>
    public string Id { get; init; } = "";

    /// <summary>What the lock does without power.</summary>
    public StrikeKind Strike { get; init; } = StrikeKind.FailSecure;

    /// <summary>How long a grant releases the lock.</summary>
    public double UnlockSeconds { get; init; } = 5;

    /// <summary>Open for longer is an alarm.</summary>
    public double HeldOpenSeconds { get; init; } = 30;

    /// <summary>What happens to grants while the record can't be written.</summary>
    public DegradedMode DegradedMode { get; init; } = DegradedMode.Deny;

    /// <summary>When a released lock secures again once the door was opened.</summary>
    public Relock Relock { get; init; } = Relock.OnOpen;

    /// <summary>What the door does when more comes in than it can take.</summary>
    public OverrunState Overrun { get; init; } = OverrunState.Secured;

    /// <summary>How much may come in at once before that.</summary>
    public int MailboxCapacity { get; init; } = 64;

    /// <summary>False where no contact is wired.</summary>
    public bool DoorContact { get; init; } = true;

    /// <summary>Which second factors the door takes: pin, signature or either.</summary>
    public SecondFactorKind SecondFactor { get; init; } = SecondFactorKind.Pin;

    /// <summary>Of whom it asks one: look-alikes, signers or everybody.</summary>
    public SecondFactorScope SecondFactorOf { get; init; } = SecondFactorScope.LookAlikes;

    /// <summary>`sim:`, or `gpio:` and the name of a board file, such as `gpio:raspberry-pi-5`.</summary>
    public string Lines { get; init; } = "";

    /// <summary>Which portal of the board file.</summary>
    public string BoardPortal { get; init; } = "portal-1";
}
