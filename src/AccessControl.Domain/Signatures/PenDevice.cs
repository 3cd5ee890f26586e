namespace AccessControl.Domain.Signatures;

/// <summary>What a signature is written with. Signatures of different devices aren't compared: a finger writes another signature than a pen.</summary>
public enum PenDevice
{
    /// <summary>A pen that measures pressure.</summary>
    Pen,

    /// <summary>A finger on a screen: no pressure, and nothing is seen of it while it is lifted.</summary>
    Finger,

    /// <summary>A mouse with its key held: no pressure, and nothing is seen of it while the key is up.</summary>
    Mouse,
}
