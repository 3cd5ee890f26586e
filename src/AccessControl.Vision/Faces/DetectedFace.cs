using AccessControl.Domain.Captures;

namespace AccessControl.Vision.Faces;

/// <summary>A face that a detector found, in pixels of the frame.</summary>
internal readonly record struct DetectedFace(FaceBox Box, FaceLandmarks Landmarks) : IBoxed;
