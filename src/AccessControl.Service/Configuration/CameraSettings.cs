namespace AccessControl.Service.Configuration;

/// <summary>A camera.</summary>
internal sealed record CameraSettings
{
    /// <summary>`v4l2:/dev/video0`, `rtsp://…`, `pipe:COMMAND`, `file:clip.mp4`, `images:folder` or `sim:`.</summary>
    public string Address { get; init; } = "";

    /// <summary>Pixels.</summary>
    public int Width { get; init; } = 640;

    /// <summary>Pixels.</summary>
    public int Height { get; init; } = 480;

    /// <summary>Frames a second.</summary>
    public double FramesPerSecond { get; init; } = 15;
}
