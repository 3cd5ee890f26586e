using AccessControl.Domain.Captures;
using OpenCvSharp;

namespace AccessControl.Vision.Cameras;

/// <summary>`file:clip.mp4`: a recorded clip, played once at its own rate.</summary>
/// <param name="time">The clock.</param>
public sealed class ClipScheme(TimeProvider time) : ICameraScheme
{
    /// <inheritdoc/>
    public string Scheme => "file";

    /// <inheritdoc/>
    public bool IsSimulated => true;

    /// <inheritdoc/>
    public ICamera Open(CameraOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var path = options.Address["file:".Length..];
        if (path.Length == 0)
        {
            throw new FormatException($"Camera address '{options.Address}' names no clip; write it as file:clip.mp4.");
        }

        return new VideoCaptureCamera(
            new CaptureSource(options.Address, Path.GetFullPath(path), VideoCaptureAPIs.FFMPEG, IsRecorded: true), options, time);
    }
}
