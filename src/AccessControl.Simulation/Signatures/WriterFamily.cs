namespace AccessControl.Simulation.Signatures;

/// <summary>How a simulated writer forms letters. Families are kept apart between training and test, so that a model isn't tested on the generator's own habits.</summary>
public enum WriterFamily
{
    /// <summary>Bowls open to the top, turning counter-clockwise.</summary>
    Garland,

    /// <summary>Arches, turning clockwise.</summary>
    Arcade,

    /// <summary>Straight strokes with sharp corners.</summary>
    Angular,

    /// <summary>Loops.</summary>
    Looped,

    /// <summary>A few large strokes, then a line that hardly moves up and down.</summary>
    Initialled,

    /// <summary>Capitals printed one by one: straight lines in few directions, with a stop at each corner.</summary>
    Printed,
}
