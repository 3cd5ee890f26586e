using OpenCvSharp;

namespace AccessControl.Vision.Faces;

/// <summary>Finds faces with five landmarks. One caller at a time.</summary>
internal interface IFaceDetector : IDisposable
{
    /// <summary>Replaces the list's content by the faces of a picture, the most certain first.</summary>
    /// <param name="picture">BGR, 8 bits; only read.</param>
    /// <param name="faces">Receives them.</param>
    void Detect(Mat picture, List<DetectedFace> faces);
}
