namespace AccessControl.Domain.Doors;

/// <summary>The lines of a portal.</summary>
public enum PortalLine
{
    /// <summary>Output to the strike relay. High energises.</summary>
    Strike,

    /// <summary>Output to the green lamp.</summary>
    GreenLamp,

    /// <summary>Output to the red lamp.</summary>
    RedLamp,

    /// <summary>Output to the buzzer.</summary>
    Buzzer,

    /// <summary>Input of the door contact. Active means that the door is open.</summary>
    DoorContact,

    /// <summary>Input of the exit button. Active means pressed.</summary>
    RequestToExit,
}
