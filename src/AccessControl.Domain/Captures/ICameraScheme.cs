namespace AccessControl.Domain.Captures;

/// <summary>Opens the cameras of one address scheme. The service registers one for each scheme it knows.</summary>
public interface ICameraScheme
{
    /// <summary>The part before the colon, lower case: `v4l2`, `rtsp`, `pipe`, `file`, `images`, `sim`.</summary>
    string Scheme { get; }

    /// <summary>True where its pictures are drawn or recorded.</summary>
    bool IsSimulated { get; }

    /// <summary>Makes the camera. A missing device is no error here: it shows as <see cref="CameraStatus.Lost"/> on reading.</summary>
    /// <exception cref="FormatException">The address is malformed; the message says how it should be.</exception>
    ICamera Open(CameraOptions options);
}
