using AccessControl.Domain.Captures;

namespace AccessControl.Vision.Cameras;

/// <summary>`pipe:COMMAND`: a command that writes JPEG pictures one after the other to its standard output, as `rpicam-vid --codec mjpeg -o -` does.</summary>
/// <param name="time">The clock.</param>
public sealed class PipeScheme(TimeProvider time) : ICameraScheme
{
    /// <inheritdoc/>
    public string Scheme => "pipe";

    /// <inheritdoc/>
    public bool IsSimulated => false;

    /// <inheritdoc/>
    public ICamera Open(CameraOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var command = options.Address["pipe:".Length..].Trim();
        return command.Length == 0
            ? throw new FormatException(
                $"Camera address '{options.Address}' names no command; write it as pipe:rpicam-vid --codec mjpeg -t 0 --nopreview -o -.")
            : new PipeCamera(command, options, time);
    }
}
