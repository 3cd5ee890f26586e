namespace AccessControl.Domain.Captures;

/// <summary>What was measured on a face before it was encoded. Each number has a gate in the analyser's options.</summary>
/// <param name="EyeDistancePixels">Between the eyes, in pixels of the frame.</param>
/// <param name="YawDegrees">Turn to the side, estimated from the landmarks; 0 looks at the camera, positive to the right of the picture.</param>
/// <param name="PitchDegrees">Nod, estimated from the landmarks; 0 looks at the camera, positive upwards.</param>
/// <param name="RollDegrees">Tilt of the line between the eyes; 0 is level.</param>
/// <param name="Sharpness">Variance of the Laplacian of the aligned grey face, 0 upwards; larger is sharper.</param>
/// <param name="MeanLuminance">Mean grey of the aligned face, 0 to 255.</param>
/// <param name="ClippedShare">Share of the aligned face's pixels that are almost black or almost white, 0 to 1.</param>
/// <param name="OcclusionShare">Estimated share of the face that is covered, 0 to 1.</param>
/// <param name="DetectorConfidence">0 to 1.</param>
public readonly record struct CaptureQuality(
    double EyeDistancePixels,
    double YawDegrees,
    double PitchDegrees,
    double RollDegrees,
    double Sharpness,
    double MeanLuminance,
    double ClippedShare,
    double OcclusionShare,
    double DetectorConfidence);
