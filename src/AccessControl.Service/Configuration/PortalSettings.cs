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

    /// <summary>False where no contact is wired.</summary>
    public bool DoorContact { get; init; } = true;

    /// <summary>`sim:`, or `gpio:` and the name of a board file, such as `gpio:raspberry-pi-5`.</summary>
    public string Lines { get; init; } = "";
}
