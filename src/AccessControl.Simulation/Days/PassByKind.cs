namespace AccessControl.Simulation.Days;

/// <summary>How somebody comes by a kiosk without wanting to punch.</summary>
public enum PassByKind
{
    /// <summary>Crosses the picture; one in three looks across for a moment.</summary>
    Across,

    /// <summary>Walks up to the camera, looking at it, and on beside it without stopping: through a door there.</summary>
    Onward,

    /// <summary>Stands right before it for a while and looks about, into the camera too: talks, or reads what hangs there.</summary>
    Lingering,
}
