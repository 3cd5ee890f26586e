namespace AccessControl.Vision.Faces;

/// <summary>Which of several faces in a picture is meant.</summary>
public enum FaceChoice
{
    /// <summary>The nearest that looks at the camera, else the nearest: whoever stands at the door.</summary>
    Nearest,

    /// <summary>The one whose box is closest to the picture's middle: for photo collections that show a person in the middle and bystanders beside.</summary>
    Central,
}
