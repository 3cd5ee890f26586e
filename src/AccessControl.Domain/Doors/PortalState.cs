namespace AccessControl.Domain.Doors;

/// <summary>A portal's state; every change goes through the transition function of this type.</summary>
/// <param name="Lock">What we do to the lock.</param>
/// <param name="IsOpen">What the contact says; false where none is wired.</param>
/// <param name="Alarm">What is wrong.</param>
/// <param name="IsLockedDown">True while nobody may enter.</param>
public sealed record PortalState(LockState Lock, bool IsOpen, DoorAlarm Alarm, bool IsLockedDown);
