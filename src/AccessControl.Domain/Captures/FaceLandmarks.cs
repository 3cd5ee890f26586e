namespace AccessControl.Domain.Captures;

/// <summary>The five points by which a face is aligned. Left and right are the picture's, not the person's.</summary>
/// <param name="LeftEye">Centre of the eye at the left of the picture.</param>
/// <param name="RightEye">Centre of the eye at the right of the picture.</param>
/// <param name="Nose">Tip of the nose.</param>
/// <param name="LeftMouth">Corner of the mouth at the left of the picture.</param>
/// <param name="RightMouth">Corner of the mouth at the right of the picture.</param>
public readonly record struct FaceLandmarks(FacePoint LeftEye, FacePoint RightEye, FacePoint Nose, FacePoint LeftMouth, FacePoint RightMouth)
{
    /// <summary>Distance between the eyes in pixels.</summary>
    public float EyeDistance => MathF.Sqrt(
        ((RightEye.X - LeftEye.X) * (RightEye.X - LeftEye.X)) + ((RightEye.Y - LeftEye.Y) * (RightEye.Y - LeftEye.Y)));
}
