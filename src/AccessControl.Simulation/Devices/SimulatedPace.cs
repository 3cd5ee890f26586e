namespace AccessControl.Simulation.Devices;

/// <summary>How a simulated camera keeps time.</summary>
public enum SimulatedPace
{
    /// <summary>Frames come at their rate by the clock, as from a camera.</summary>
    RealTime,

    /// <summary>A frame comes as soon as it is asked for; each reading moves a <see cref="SimulatedClock"/> on by one frame's time.</summary>
    AsFastAsAsked,
}
