namespace AccessControl.Simulation.Signatures;

/// <summary>How somebody imitates another's signature.</summary>
public enum ForgeryKind
{
    /// <summary>Drawn over or beside a signature: the shape is right, the hand slow, with corrections and a tremor.</summary>
    Traced,

    /// <summary>Learned until it runs: near in shape and time, with habits of the forger's own in between.</summary>
    Practised,

    /// <summary>Seen once or twice: the rough shape, in the forger's own movements.</summary>
    Observed,
}
