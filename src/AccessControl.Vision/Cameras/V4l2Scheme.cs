using AccessControl.Domain.Captures;
using OpenCvSharp;

namespace AccessControl.Vision.Cameras;

/// <summary>`v4l2:/dev/video0`: a camera of the Linux kernel, such as a USB camera.</summary>
/// <param name="time">The clock.</param>
public sealed class V4l2Scheme(TimeProvider time) : ICameraScheme
{
    /// <inheritdoc/>
    public string Scheme => "v4l2";

    /// <inheritdoc/>
    public bool IsSimulated => false;

    /// <inheritdoc/>
    public ICamera Open(CameraOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var device = options.Address["v4l2:".Length..];
        if (!device.StartsWith('/'))
        {
            throw new FormatException($"Camera address '{options.Address}' names no device; write it as v4l2:/dev/video0.");
        }

        return new VideoCaptureCamera(new CaptureSource(options.Address, device, VideoCaptureAPIs.V4L2, IsRecorded: false), options, time);
    }
}
