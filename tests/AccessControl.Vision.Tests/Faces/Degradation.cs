namespace AccessControl.Vision.Tests.Faces;

/// <summary>Ways in which a good capture is spoilt.</summary>
public enum Degradation
{
    None,
    Defocus,
    MotionBlur,
    Dark,
    Bright,
    Mask,
    WhiteMask,
    DarkGlasses,
    HalfCovered,
    Far,
}
