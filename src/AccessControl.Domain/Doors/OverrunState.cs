namespace AccessControl.Domain.Doors;

/// <summary>What a portal does when more comes in than it can take.</summary>
public enum OverrunState
{
    /// <summary>It secures the lock and goes on. Flooding a line then never opens a door.</summary>
    Secured,

    /// <summary>It drops the lock to its power-off state and stays so until the service starts again.</summary>
    PowerOff,
}
