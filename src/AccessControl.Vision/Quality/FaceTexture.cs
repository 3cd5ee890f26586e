namespace AccessControl.Vision.Quality;

/// <summary>What was measured on an aligned face's pixels.</summary>
/// <param name="Sharpness">Variance of the Laplacian.</param>
/// <param name="MeanLuminance">Mean grey, 0 to 255.</param>
/// <param name="ClippedShare">Share of pixels of at most 10 or at least 245.</param>
/// <param name="OcclusionShare">See <see cref="OcclusionEstimate"/>.</param>
internal readonly record struct FaceTexture(double Sharpness, double MeanLuminance, double ClippedShare, double OcclusionShare);
