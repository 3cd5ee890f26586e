namespace AccessControl.Vision.Faces;

/// <summary>How faces are searched.</summary>
/// <param name="LongSide">
/// Pixels of the longer side that the picture is reduced to for YuNet, 64 to 4096; a smaller picture keeps its size. At 320 from
/// 640x480 an eye distance of 30 pixels is 15 in the detector, which finds faces down to about 5.
/// </param>
/// <param name="MinimumScore">YuNet: smallest score of a face, 0 to 1.</param>
/// <param name="MaximumOverlap">YuNet: two boxes that overlap more (intersection over union) are one face, 0 to 1.</param>
/// <param name="SmallestEyeDistance">
/// MTCNN: pixels between the eyes from which on a face is searched, at least 5. Below the gate of <see cref="Quality.QualityGates"/>, so that
/// a person who stands too far away is told so. The number of pyramid steps follows from it.
/// </param>
/// <param name="ProposalScore">MTCNN: smallest score of P-Net.</param>
/// <param name="RefineScore">MTCNN: smallest score of R-Net.</param>
/// <param name="OutputScore">MTCNN: smallest score of O-Net. Of 3,811 photos 99.8 % have at least 0.979; what lies lower is mostly no face, and would stand before one.</param>
/// <param name="MaximumFaces">Faces kept of one frame, the best first, 1 to 64.</param>
public sealed record DetectionOptions(
    int LongSide = 320,
    float MinimumScore = 0.7f,
    float MaximumOverlap = 0.45f,
    float SmallestEyeDistance = 18,
    float ProposalScore = 0.6f,
    float RefineScore = 0.7f,
    float OutputScore = 0.9f,
    int MaximumFaces = 16)
{
    internal void Validate()
    {
        FaceAnalyserOptions.Require(LongSide is >= 64 and <= 4096, "Analysis:Detection:LongSide", LongSide, "64 to 4096");
        FaceAnalyserOptions.Require(SmallestEyeDistance is >= 5 and <= 1000, "Analysis:Detection:SmallestEyeDistance", SmallestEyeDistance, "5 to 1000");
        FaceAnalyserOptions.Require(MaximumFaces is >= 1 and <= 64, "Analysis:Detection:MaximumFaces", MaximumFaces, "1 to 64");
        RequireShare(MinimumScore, nameof(MinimumScore));
        RequireShare(MaximumOverlap, nameof(MaximumOverlap));
        RequireShare(ProposalScore, nameof(ProposalScore));
        RequireShare(RefineScore, nameof(RefineScore));
        RequireShare(OutputScore, nameof(OutputScore));
    }

    private static void RequireShare(float value, string name) =>
        FaceAnalyserOptions.Require(value is > 0 and < 1, $"Analysis:Detection:{name}", value, "between 0 and 1");
}
