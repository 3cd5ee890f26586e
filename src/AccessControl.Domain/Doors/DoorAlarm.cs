namespace AccessControl.Domain.Doors;

/// <summary>What is wrong with a door.</summary>
public enum DoorAlarm
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>Opened without a release.</summary>
    DoorForcedOpen,

    /// <summary>Open for too long.</summary>
    DoorHeldOpen,
}
