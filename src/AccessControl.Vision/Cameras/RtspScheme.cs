using AccessControl.Domain.Captures;
using OpenCvSharp;

namespace AccessControl.Vision.Cameras;

/// <summary>`rtsp://user:password@host/path`: a network camera. The password stays inside.</summary>
/// <param name="time">The clock.</param>
public sealed class RtspScheme(TimeProvider time) : ICameraScheme
{
    /// <inheritdoc/>
    public string Scheme => "rtsp";

    /// <inheritdoc/>
    public bool IsSimulated => false;

    /// <inheritdoc/>
    public ICamera Open(CameraOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (!Uri.TryCreate(options.Address, UriKind.Absolute, out var uri) || uri.Host.Length == 0)
        {
            throw new FormatException("The rtsp: camera address is malformed; write it as rtsp://user:password@host/path.");
        }

        var shown = new UriBuilder(uri) { UserName = "", Password = "", Query = "" }.Uri.ToString();
        return new VideoCaptureCamera(new CaptureSource(shown, options.Address, VideoCaptureAPIs.FFMPEG, IsRecorded: false), options, time);
    }
}
