namespace AccessControl.Domain.Doors;

/// <summary>A portal as a page shows it.</summary>
/// <param name="Lock">Secured or released by us.</param>
/// <param name="IsOpen">What the contact says, null where none is wired.</param>
/// <param name="GreenLamp">Lit.</param>
/// <param name="RedLamp">Lit.</param>
/// <param name="Buzzer">Sounding.</param>
/// <param name="Alarm">What is wrong.</param>
/// <param name="IsOutOfService">True once the lock was dropped to its power-off state.</param>
public sealed record PortalView(
    LockState Lock, bool? IsOpen, bool GreenLamp, bool RedLamp, bool Buzzer, DoorAlarm Alarm, bool IsOutOfService = false);
