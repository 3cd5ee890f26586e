namespace AccessControl.Domain.Captures;

/// <summary>How a camera is to be opened.</summary>
/// <param name="Address">`scheme:rest`, such as `v4l2:/dev/video0`, `rtsp://host/stream`, `pipe:COMMAND`, `file:clip.mp4`, `images:folder`, `sim:`.</param>
/// <param name="Width">Wanted pixels; a source that has its own size keeps it.</param>
/// <param name="Height">Wanted pixels.</param>
/// <param name="FramesPerSecond">Wanted rate, above 0.</param>
public sealed record CameraOptions(string Address, int Width = 640, int Height = 480, double FramesPerSecond = 15);
