namespace AccessControl.Vision.Tests.Duplicates;

/// <summary>What people and programs do to a picture on its way.</summary>
public enum PictureTransformation
{
    Copied,
    AsPng,
    Jpeg30,
    Half,
    Quarter,
    Enlarged,
    Squeezed,
    Cropped5,
    Cropped10,
    Brighter,
    Darker,
    Mirrored,
    MirroredCroppedHalf,
    Grey,

    /// <summary>Turned by 2 degrees: not promised, measured to say so.</summary>
    Turned,
}
