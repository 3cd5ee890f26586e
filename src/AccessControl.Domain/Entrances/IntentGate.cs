using AccessControl.Domain.Captures;

namespace AccessControl.Domain.Entrances;

/// <summary>Tells from one capture whether the person seems to want in; the dwell is the track's.</summary>
internal static class IntentGate
{
    /// <summary>The first thing that is missing, as a capture failure would name it, or null where nothing is.</summary>
    public static CaptureFailureReason? Missing(IntentOptions options, Probe probe, int width, int height)
    {
        var quality = probe.Quality;
        return !options.Region.Contains(probe.Box, width, height) ? CaptureFailureReason.AtEdge
            : quality.EyeDistancePixels < options.SmallestEyeDistancePixels ? CaptureFailureReason.TooFar
            : Math.Abs(quality.YawDegrees) > options.LargestYawDegrees
                || Math.Abs(quality.PitchDegrees) > options.LargestPitchDegrees
                || Math.Abs(quality.RollDegrees) > options.LargestRollDegrees ? CaptureFailureReason.NotFrontal
            : null;
    }
}
