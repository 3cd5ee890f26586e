using AccessControl.Domain.Captures;
using OpenCvSharp;

namespace AccessControl.Vision.Cameras;

/// <summary>Plays the pictures of a folder. A file that is no picture is passed over.</summary>
internal sealed class PictureFolderCamera(string folder, CameraOptions options, TimeProvider time) : ICamera
{
    private static readonly string[] Endings = [".bmp", ".jpeg", ".jpg", ".png", ".webp"];

    private readonly FrameFill _fill = new(time, options);
    private readonly FramePacer _pacer = new(time, options.FramesPerSecond);
    private readonly ReconnectPause _pause = new();
    private Queue<string>? _files;
    private volatile bool _isClosed;

    public string Address => options.Address;

    public bool IsSimulated => true;

    public double FramesPerSecond => options.FramesPerSecond;

    public CameraReading Read(FramePool pool, CancellationToken cancellationToken)
    {
        if (_files is null && !TryList(cancellationToken))
        {
            return CameraReading.Lost($"{Address} is no folder that can be read.");
        }

        while (!_isClosed && _files!.TryDequeue(out var file))
        {
            using var picture = Cv2.ImRead(file, ImreadModes.Color);
            if (!picture.Empty())
            {
                _pacer.Wait(cancellationToken);
                return _fill.Fill(picture, pool);
            }
        }

        return CameraReading.Ended;
    }

    public void Dispose() => _isClosed = true;

    private bool TryList(CancellationToken cancellationToken)
    {
        if (_pause.Next() is var pause && pause > TimeSpan.Zero)
        {
            time.WaitFor(pause, cancellationToken);
        }

        if (!Directory.Exists(folder))
        {
            return false;
        }

        try
        {
            _files = new Queue<string>(Directory.EnumerateFiles(folder)
                .Where(file => Endings.Contains(Path.GetExtension(file).ToLowerInvariant()))
                .Order(StringComparer.Ordinal));
            return true;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
