using NodaTime;

namespace AccessControl.Domain.Doors;

/// <summary>One portal as it is installed.</summary>
/// <param name="Id">Its name.</param>
/// <param name="Strike">What the lock does without power.</param>
/// <param name="UnlockDuration">How long a grant releases the lock; 0.5 s to 60 s.</param>
/// <param name="HeldOpenAfter">Open for longer than this after a release is an alarm; 1 s to 10 min.</param>
/// <param name="DegradedMode">What happens to grants while the record can't be written.</param>
/// <param name="ReserveCapacity">Events held at most in degraded mode, 1 to 10,000.</param>
/// <param name="HasDoorContact">False where none is wired: then no `Passed` is ever seen.</param>
public sealed record PortalOptions(
    PortalId Id,
    StrikeKind Strike,
    Duration UnlockDuration,
    Duration HeldOpenAfter,
    DegradedMode DegradedMode = DegradedMode.Deny,
    int ReserveCapacity = 256,
    bool HasDoorContact = true);
