using AccessControl.Domain.Captures;
using AccessControl.Vision.Faces;

namespace AccessControl.Vision.Quality;

/// <summary>What a capture must reach to be encoded. The gates are asked in the order of <see cref="CaptureFailureReason"/>; the first that isn't passed is the reason.</summary>
/// <remarks>Tuned as docs/adr/0040-quality-gates.md says.</remarks>
/// <param name="MaximumShareOutside">Share of the face's box that may lie beyond the picture, 0 to 1.</param>
/// <param name="MinimumEyeDistance">Pixels between the eyes, at least 8. The encoder's template has 35.</param>
/// <param name="MaximumYaw">Degrees to either side, 1 to 90.</param>
/// <param name="MaximumPitch">Degrees up or down, 1 to 90.</param>
/// <param name="MaximumRoll">Degrees to either side, 1 to 180.</param>
/// <param name="MinimumLuminance">Mean grey of the face, 0 to 255.</param>
/// <param name="MaximumLuminance">Mean grey of the face, 0 to 255, above the minimum.</param>
/// <param name="MaximumClippedShare">Share of pixels without tone, almost black or almost white, 0 to 1.</param>
/// <param name="MinimumSharpness">Variance of the Laplacian of the aligned grey face, 0 upwards.</param>
/// <param name="MaximumOcclusion">Estimated covered share, 0 to 1.</param>
public sealed record QualityGates(
    double MaximumShareOutside = 0.1,
    double MinimumEyeDistance = 30,
    double MaximumYaw = 40,
    double MaximumPitch = 35,
    double MaximumRoll = 35,
    double MinimumLuminance = 35,
    double MaximumLuminance = 225,
    double MaximumClippedShare = 0.4,
    double MinimumSharpness = 20,
    double MaximumOcclusion = 0.4)
{
    /// <summary>True where the face looks at the camera, by these gates.</summary>
    public bool IsFrontal(in CaptureQuality quality) =>
        Math.Abs(quality.YawDegrees) <= MaximumYaw
        && Math.Abs(quality.PitchDegrees) <= MaximumPitch
        && Math.Abs(quality.RollDegrees) <= MaximumRoll;

    /// <summary>The first gate that a capture doesn't pass, null where it passes all.</summary>
    /// <param name="quality">The numbers.</param>
    /// <param name="shareOutside">Share of the face's box beyond the picture, 0 to 1.</param>
    public CaptureFailureReason? Judge(in CaptureQuality quality, double shareOutside)
    {
        // Written so that a number that isn't one passes no gate.
        if (!(shareOutside <= MaximumShareOutside))
        {
            return CaptureFailureReason.AtEdge;
        }

        if (!(quality.EyeDistancePixels >= MinimumEyeDistance))
        {
            return CaptureFailureReason.TooFar;
        }

        if (!IsFrontal(quality))
        {
            return CaptureFailureReason.NotFrontal;
        }

        var isClipped = !(quality.ClippedShare <= MaximumClippedShare);
        if (!(quality.MeanLuminance >= MinimumLuminance) || (isClipped && quality.MeanLuminance < 128))
        {
            return CaptureFailureReason.TooDark;
        }

        if (!(quality.MeanLuminance <= MaximumLuminance) || isClipped)
        {
            return CaptureFailureReason.TooBright;
        }

        if (!(quality.Sharpness >= MinimumSharpness))
        {
            return CaptureFailureReason.Blurred;
        }

        return quality.OcclusionShare <= MaximumOcclusion ? null : CaptureFailureReason.Occluded;
    }

    /// <summary>In plain words, for reports.</summary>
    public override string ToString() => string.Create(
        System.Globalization.CultureInfo.InvariantCulture,
        $"eyes at least {MinimumEyeDistance:0.#} pixels apart, at most {MaximumShareOutside:0.#%} of the face outside the picture, turned at most {MaximumYaw:0.#} degrees sideways, {MaximumPitch:0.#} up or down, {MaximumRoll:0.#} tilted, mean luminance {MinimumLuminance:0.#} to {MaximumLuminance:0.#}, at most {MaximumClippedShare:0.#%} clipped, sharpness at least {MinimumSharpness:0.#}, at most {MaximumOcclusion:0.#%} covered");

    internal void Validate()
    {
        Require(MaximumShareOutside is >= 0 and <= 1, nameof(MaximumShareOutside), MaximumShareOutside, "0 to 1");
        Require(MinimumEyeDistance is >= 8 and <= 1000, nameof(MinimumEyeDistance), MinimumEyeDistance, "8 to 1000");
        Require(MaximumYaw is >= 1 and <= 90, nameof(MaximumYaw), MaximumYaw, "1 to 90");
        Require(MaximumPitch is >= 1 and <= 90, nameof(MaximumPitch), MaximumPitch, "1 to 90");
        Require(MaximumRoll is >= 1 and <= 180, nameof(MaximumRoll), MaximumRoll, "1 to 180");
        Require(MinimumLuminance is >= 0 and <= 255, nameof(MinimumLuminance), MinimumLuminance, "0 to 255");
        Require(
            MaximumLuminance <= 255 && MaximumLuminance > MinimumLuminance, nameof(MaximumLuminance), MaximumLuminance, "above MinimumLuminance, up to 255");
        Require(MaximumClippedShare is >= 0 and <= 1, nameof(MaximumClippedShare), MaximumClippedShare, "0 to 1");
        Require(MinimumSharpness is >= 0 and < 1e6, nameof(MinimumSharpness), MinimumSharpness, "0 to 1000000");
        Require(MaximumOcclusion is >= 0 and <= 1, nameof(MaximumOcclusion), MaximumOcclusion, "0 to 1");
    }

    private static void Require(bool holds, string name, double value, string range) =>
        FaceAnalyserOptions.Require(holds, $"Analysis:Gates:{name}", value, range);
}
