using AccessControl.Domain.Captures;

namespace AccessControl.Vision.Cameras;

/// <summary>`images:folder`: the pictures of a folder, one after the other by name, at the stated rate, once.</summary>
/// <param name="time">The clock.</param>
public sealed class PictureFolderScheme(TimeProvider time) : ICameraScheme
{
    /// <inheritdoc/>
    public string Scheme => "images";

    /// <inheritdoc/>
    public bool IsSimulated => true;

    /// <inheritdoc/>
    public ICamera Open(CameraOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var folder = options.Address["images:".Length..];
        return folder.Length == 0
            ? throw new FormatException($"Camera address '{options.Address}' names no folder; write it as images:folder.")
            : new PictureFolderCamera(Path.GetFullPath(folder), options, time);
    }
}
