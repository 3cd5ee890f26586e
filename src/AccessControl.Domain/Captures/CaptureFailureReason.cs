namespace AccessControl.Domain.Captures;

/// <summary>Why no probe came from a frame. The order is that in which the gates stand.</summary>
public enum CaptureFailureReason
{
    /// <summary>No face was found.</summary>
    NoFace,

    /// <summary>The face reaches over the picture's edge.</summary>
    AtEdge,

    /// <summary>The eyes are too close together in pixels: the person is too far away.</summary>
    TooFar,

    /// <summary>The face is turned away, up or down, or tilted.</summary>
    NotFrontal,

    /// <summary>Not enough light on the face.</summary>
    TooDark,

    /// <summary>Too much light on the face.</summary>
    TooBright,

    /// <summary>The face is out of focus or moves too fast.</summary>
    Blurred,

    /// <summary>A part of the face is covered.</summary>
    Occluded,
}
